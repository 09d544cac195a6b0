import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

interface PlanFile {
  /** From the plan's folder, separated by slashes. */
  readonly path: string;
  readonly content: Buffer;
}

/** Deeper than any plan; a link to a folder above it would go on for ever. */
const DEEPEST = 4;

/**
 * The files of the plan folder. Links are followed inside it, as mounted folders are made of them, and never out of it:
 * who writes the plan may not put other files into a backup. Hidden files are left out. Nothing when there is no such
 * folder.
 */
export async function* planFiles(dir: string): AsyncGenerator<PlanFile> {
  const home = await realpath(dir).catch(() => undefined);
  if (home !== undefined) yield* filesBelow(home, '', 0);
}

async function* filesBelow(home: string, below: string, depth: number): AsyncGenerator<PlanFile> {
  if (depth > DEEPEST) return;
  for (const name of (await readdir(join(home, below))).sort()) {
    if (name.startsWith('.')) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const real = await realpath(join(home, path)).catch(() => undefined);
    if (!real?.startsWith(home + sep)) continue;
    const found = await stat(real);
    if (found.isDirectory()) yield* filesBelow(home, path, depth + 1);
    if (found.isFile()) yield { path, content: await readFile(real) };
  }
}
