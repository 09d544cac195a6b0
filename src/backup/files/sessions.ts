import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AppError, type Clock } from '../../core/index.ts';
import { holdName, stampOf, type HeldFile } from './held-file.ts';
import { closeAll, holdFolder } from './hold-folder.ts';

/** Under DATA_DIR, a folder per account. */
export const SESSIONS = 'whatsapp';
/** Beside a session that was linked (`channels/whatsapp`). */
const LINKED = 'linked';
/**
 * What of a browser's profile makes the session: where WhatsApp Web keeps its keys and messages. All else is caches, or
 * made anew. The library's own remote sessions keep these two as well.
 */
const KEPT = [join('session', 'Default', 'IndexedDB'), join('session', 'Default', 'Local Storage')];

export interface HeldSession {
  readonly account: string;
  /** With paths from the account's folder, separated by slashes. */
  readonly files: readonly HeldFile[];
  close(): Promise<void>;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export const isLinked = (dataDir: string, account: string): Promise<boolean> =>
  exists(join(dataDir, SESSIONS, account, LINKED));

/** The accounts with a linked session. */
export async function linkedAccounts(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, SESSIONS)).catch((): string[] => []);
  const linked: string[] = [];
  for (const name of names.sort()) if (await isLinked(dataDir, name)) linked.push(name);
  return linked;
}

/**
 * A linked session as it stands at one moment; its browser may run and go on.
 * @throws AppError `session-busy` when it never stood still
 */
export async function holdSession(dataDir: string, account: string, clock: Clock): Promise<HeldSession> {
  const dir = join(dataDir, SESSIONS, account);
  const files: HeldFile[] = [];
  for (const part of KEPT) {
    if (!(await exists(join(dir, part)))) continue;
    const held = await holdFolder(join(dir, part), clock);
    if (!held) {
      await closeAll(files);
      throw new AppError('session-busy', { details: { account }, retry: true });
    }
    files.push(...held);
  }
  const mark = join(dir, LINKED);
  files.push(holdName(mark, await stampOf(mark)));
  const named = files.map((file) => ({
    ...file,
    path: relative(dir, file.path).replaceAll('\\', '/'),
  }));
  return { account, files: named, close: () => closeAll(files) };
}
