import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EXCHANGE, JOURNAL, SECRET } from '../archive/names.ts';
import type { ArchivedFile } from '../archive/read.ts';
import { planFiles } from './plan-files.ts';
import { SESSIONS, isLinked } from './sessions.ts';

/** Where files wait in DATA_DIR until all of them are there. */
const STAGING = 'restore.partial';
/** Where the plan of the backup goes when there is another one already. */
const PLAN_BESIDE = 'plan-of-backup';

/** `there`: the same plan was there. A path: there is another one, or the folder is read-only; it was put beside. */
export type PlanPlaced = 'there' | 'placed' | 'none' | { readonly beside: string };

export interface Placed {
  readonly plan: PlanPlaced;
  readonly sessions: readonly string[];
  /** Accounts that have a session here, which is newer, and stays. */
  readonly kept: readonly string[];
}

/** The files of a backup on their way to DATA_DIR. */
export class Staging {
  readonly #dir: string;
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
    this.#dir = join(dataDir, STAGING);
  }

  async clear(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }

  async take({ name, content }: ArchivedFile): Promise<void> {
    const path = join(this.#dir, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(content, createWriteStream(path, { mode: 0o600, flush: true }));
  }

  /**
   * Puts everything into its place. Phones and sessions are the world outside, which does not go back in time: one that
   * is here stays. Done again, it goes on where it was.
   */
  async place(planDir: string): Promise<Placed> {
    await this.#replace(SECRET);
    if (!(await exists(join(this.#dataDir, JOURNAL)))) await this.#replace(EXCHANGE);
    const [sessions, kept]: [string[], string[]] = [[], []];
    for (const account of await namesIn(join(this.#dir, SESSIONS))) {
      if (await isLinked(this.#dataDir, account)) kept.push(account);
      else {
        await this.#replace(join(SESSIONS, account));
        sessions.push(account);
      }
    }
    const plan = await placePlan(join(this.#dir, 'plan'), planDir, join(this.#dataDir, PLAN_BESIDE));
    await this.clear();
    return { plan, sessions, kept };
  }

  async #replace(name: string): Promise<void> {
    const from = join(this.#dir, name);
    if (!(await exists(from))) return;
    const to = join(this.#dataDir, name);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    // A file is replaced by the renaming itself.
    if (name !== SECRET) await rm(to, { recursive: true, force: true });
    await rename(from, to);
  }
}

async function placePlan(staged: string, planDir: string, beside: string): Promise<PlanPlaced> {
  const wanted = await contentsOf(staged);
  if (wanted.length === 0) return 'none';
  const there = await contentsOf(planDir);
  if (JSON.stringify(there) === JSON.stringify(wanted)) return 'there';
  if (there.length === 0) {
    const placed = await cp(staged, planDir, { recursive: true }).then(
      () => true,
      () => false, // mounted read-only, as a container should have it
    );
    if (placed) return 'placed';
  }
  await rm(beside, { recursive: true, force: true });
  await rename(staged, beside);
  return { beside };
}

async function contentsOf(dir: string): Promise<[string, string][]> {
  const contents: [string, string][] = [];
  for await (const { path, content } of planFiles(dir)) contents.push([path, content.toString('base64')]);
  return contents;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const namesIn = (dir: string): Promise<string[]> => readdir(dir).catch((): string[] => []);
