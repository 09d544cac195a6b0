import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file beside the session that says it was linked: a code shown later means that it was logged out. */
const markOf = (sessionDir: string): string => join(sessionDir, 'linked');

export const wasLinked = (sessionDir: string): Promise<boolean> =>
  access(markOf(sessionDir)).then(
    () => true,
    () => false,
  );

export async function markLinked(sessionDir: string): Promise<void> {
  await mkdir(sessionDir, { recursive: true });
  await writeFile(markOf(sessionDir), '');
}

export const unmarkLinked = (sessionDir: string): Promise<void> => rm(markOf(sessionDir), { force: true });
