import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Fingerprint {
  /** Changes when the folder itself was replaced. */
  readonly folder: string;
  /** Changes when a plan file came, went or was written. */
  readonly files: string;
}

/** What the plan folder looks like from outside, cheaply. Never throws: a folder that is not there looks like one, too. */
export async function fingerprintOf(dir: string): Promise<Fingerprint> {
  try {
    const { dev, ino } = await stat(dir);
    const names = (await readdir(dir)).filter((name) => /\.ya?ml$/i.test(name)).sort();
    const files = await Promise.all(names.map(async (name) => `${name} ${await stamp(join(dir, name))}`));
    return { folder: `${dev} ${ino}`, files: files.join('\n') };
  } catch {
    return { folder: 'missing', files: '' };
  }
}

async function stamp(path: string): Promise<string> {
  return stat(path).then(
    ({ ino, size, mtimeMs }) => `${ino} ${size} ${mtimeMs}`,
    () => 'missing',
  );
}
