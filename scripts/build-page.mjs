import { copyFileSync, mkdirSync } from 'node:fs';
import { context } from 'esbuild';

// src/exchange/page/ → dist/exchange/page/; with --watch again and again.
const from = 'src/exchange/page';
const to = 'dist/exchange/page';
const watch = process.argv.includes('--watch');

mkdirSync(to, { recursive: true });
for (const file of ['index.html', 'icon.svg']) copyFileSync(`${from}/${file}`, `${to}/${file}`);

const build = await context({
  entryPoints: { main: `${from}/main.tsx`, style: `${from}/style/style.css` },
  outdir: to,
  bundle: true,
  format: 'esm',
  target: ['es2022', 'chrome108', 'firefox115', 'safari16'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  logLevel: watch ? 'info' : 'warning',
});
if (watch) {
  await build.watch();
} else {
  await build.rebuild();
  await build.dispose();
}
