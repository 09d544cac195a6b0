import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../core/index.ts';

/** Where a file is written before it is whole. */
export const partialOf = (path: string): string => `${path}.partial`;

/** @throws AppError `file-exists` */
export async function refuseExisting(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there) throw new AppError('file-exists', { details: { path } });
}

/**
 * Gives a file that is whole and on disk its name.
 * @throws AppError `file-exists` when another took the name meanwhile, unless it is to be replaced
 */
export async function giveName(path: string, replace: boolean): Promise<void> {
  const partial = partialOf(path);
  if (replace) await rename(partial, path);
  else await linkOnce(partial, path);
  // Not every system lets a folder be opened; then the name is as durable as it gets there.
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

async function linkOnce(partial: string, path: string): Promise<void> {
  try {
    await link(partial, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AppError('file-exists', { details: { path }, cause });
    await refuseExisting(path);
    return rename(partial, path); // a file system without links, as on a memory stick
  }
  await rm(partial);
}
