import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/index.ts';
import { holdName, holdOpen, stampOf, type HeldFile } from './held-file.ts';

/** What a browser keeps beside its data: locks, which belong to the process, and the story of the last opening. */
const LEFT_OUT = /^(?:LOCK|LOG(?:\.old)?|lockfile|Singleton.*)$/;
/** A folder with this file is a LevelDB. */
const LEVEL_DB = 'CURRENT';
/** LevelDB appends to it and never changes what is there; it may lack its newest words, as after a crash. */
const APPENDED = /^\d+\.log$/;
const PAUSE_MS = 25;
const TRIES = 200;

/**
 * All files of a folder, and of the folders in it, as they stand at one moment, though a browser writes there.
 * That it was one moment is seen from a second look: LevelDB makes new files and only appends to old ones, so with the
 * same files there and its list of them (MANIFEST) as long as before, what is held is what a crash at this moment
 * would have left. The files beside it hold large values, each written once.
 * @returns undefined when it never stood still
 */
export async function holdFolder(dir: string, clock: Clock): Promise<HeldFile[] | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const held: HeldFile[] = [];
    try {
      if (await hold(dir, held)) return held;
    } catch {
      // a file went away between two looks
    }
    await closeAll(held);
    await clock.sleep(PAUSE_MS);
  }
  return undefined;
}

export const closeAll = async (files: readonly HeldFile[]): Promise<void> =>
  void (await Promise.all(files.map((file) => file.close())));

/** @returns whether the folder stood still meanwhile; `held` is to be closed in any case */
async function hold(dir: string, held: HeldFile[]): Promise<boolean> {
  const before = await lookAt(dir);
  const isLevelDb = before.files.has(LEVEL_DB);
  for (const [name, stamp] of before.files) {
    const path = join(dir, name);
    held.push(isLevelDb ? await holdOpen(path) : holdName(path, stamp));
  }
  for (const folder of before.folders) if (!(await hold(join(dir, folder), held))) return false;
  const after = await lookAt(dir);
  return stillThere(before, after);
}

interface Look {
  /** The stamp of each, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
}

async function lookAt(dir: string): Promise<Look> {
  const entries = (await readdir(dir, { withFileTypes: true })).filter(({ name }) => !LEFT_OUT.test(name));
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const stamps = await Promise.all(names.map((name) => stampOf(join(dir, name))));
  return {
    files: new Map(names.map((name, i) => [name, stamps[i] ?? ''])),
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
  };
}

/** The same files, and no other change to them than words added to a log. */
function stillThere(before: Look, after: Look): boolean {
  if (before.files.size !== after.files.size) return false;
  return [...before.files].every(([name, stamp]) => {
    const now = after.files.get(name);
    return now !== undefined && (now === stamp || APPENDED.test(name));
  });
}
