import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { DEEPEST } from '../schema/attachment.ts';

export interface Fingerprint {
  /** Changes when the folder itself was replaced. */
  readonly folder: string;
  /** Changes when a plan file or a file that could be attached came, went or was written. */
  readonly files: string;
}

const TEXTS = ['.yaml', '.yml'];
const ATTACHMENTS = ['.jpg', '.jpeg', '.png', '.pdf'];
const extension = (name: string): string => extname(name).toLowerCase();

/** What the plan folder looks like from outside, cheaply. Never throws: a folder that is not there looks like one, too. */
export async function fingerprintOf(dir: string): Promise<Fingerprint> {
  try {
    const { dev, ino } = await stat(dir);
    const texts = (await readdir(dir)).filter((name) => TEXTS.includes(extension(name)));
    const names = [...texts, ...(await attachable(dir, ''))].sort();
    const files = await Promise.all(names.map(async (name) => `${name} ${await stamp(join(dir, name))}`));
    return { folder: `${dev} ${ino}`, files: files.join('\n') };
  } catch {
    return { folder: 'missing', files: '' };
  }
}

/** Whether a path lies in a hidden folder below `dir`, a repository's own for one: no template can name what is there. */
export const isHiddenBelow = (dir: string, path: string): boolean =>
  relative(dir, path).split(sep).slice(0, -1).some(isHidden);

const isHidden = (name: string): boolean => name.startsWith('.');

async function attachable(dir: string, below: string, depth = 0): Promise<string[]> {
  const entries = await readdir(join(dir, below), { withFileTypes: true });
  const found = entries
    .filter((entry) => !isHidden(entry.name))
    .map(async (entry) => {
      const name = join(below, entry.name);
      if (!entry.isDirectory()) return ATTACHMENTS.includes(extension(name)) ? [name] : [];
      return depth < DEEPEST ? attachable(dir, name, depth + 1) : [];
    });
  return (await Promise.all(found)).flat();
}

async function stamp(path: string): Promise<string> {
  return stat(path).then(
    ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
    () => 'missing',
  );
}
