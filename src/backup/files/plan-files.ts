import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

interface PlanFile {
  /** From the plan's folder, separated by slashes. */
  readonly path: string;
  readonly content: Buffer;
}

/**
 * The files of the plan folder; links are followed, as mounted folders are made of them. Hidden files are left out.
 * Nothing when there is no such folder.
 */
export async function* planFiles(dir: string, below = ''): AsyncGenerator<PlanFile> {
  const names = await readdir(join(dir, below)).catch((): string[] => []);
  for (const name of names.sort()) {
    if (name.startsWith('.')) continue;
    const path = below === '' ? name : `${below}/${name}`;
    const found = await stat(join(dir, path)).catch(() => undefined);
    if (found?.isDirectory()) yield* planFiles(dir, path);
    if (found?.isFile()) yield { path, content: await readFile(join(dir, path)) };
  }
}
