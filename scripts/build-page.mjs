import { copyFileSync, mkdirSync } from 'node:fs';
import { context } from 'esbuild';

// Each page from src/ to dist/; with --watch again and again.
const PAGES = [
  { folder: 'exchange/page', style: 'style/style.css' },
  { folder: 'ops/link/page', style: 'style.css' },
];
const ICON = 'src/exchange/page/icon.svg';
const watch = process.argv.includes('--watch');

for (const { folder, style } of PAGES) {
  const from = `src/${folder}`;
  const to = `dist/${folder}`;
  mkdirSync(to, { recursive: true });
  copyFileSync(`${from}/index.html`, `${to}/index.html`);
  copyFileSync(ICON, `${to}/icon.svg`);
  const build = await context({
    entryPoints: { main: `${from}/main.tsx`, style: `${from}/${style}` },
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
}
