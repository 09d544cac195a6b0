import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedPages, SCHEMA_FOLDER } from './docs/pages.ts';

// Writes the generated pages; with `--check` only says which are not as the code has them now.

function stored(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const pages = await generatedPages();
const stale = [...pages.keys()].filter((path) => stored(path) !== pages.get(path));
const orphaned = (existsSync(SCHEMA_FOLDER) ? readdirSync(SCHEMA_FOLDER) : [])
  .map((name) => join(SCHEMA_FOLDER, name))
  .filter((path) => !pages.has(path));

if (process.argv.includes('--check')) {
  for (const path of stale) console.log(`${path} is out of date: run npm run docs`);
  for (const path of orphaned) console.log(`${path} has no source any more: run npm run docs`);
  process.exitCode = stale.length + orphaned.length > 0 ? 1 : 0;
} else {
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, pages.get(path) ?? '');
    console.log(`wrote ${path}`);
  }
  for (const path of orphaned) rmSync(path);
}
