import { rm, stat } from 'node:fs/promises';
import { AppError, canonicalJson, fileFault, type Clock, type Instant } from '../core/index.ts';
import { giveName, partialOf, refuseExisting } from './archive/finish.ts';
import type { Manifest } from './archive/manifest.ts';
import { WORK_FACTOR } from './archive/seal.ts';
import { walkArchive } from './archive/walk.ts';
import { createArchive } from './archive/write.ts';
import { fill, type Filled } from './fill.ts';
import type { OnStage } from './stage.ts';
import { secretOf } from './target.ts';

export interface BackupOptions {
  /** Where it goes; `FILE.partial` until it is whole. */
  readonly file: string;
  /** What is there under that name may be replaced. */
  readonly replace: boolean;
  readonly passphrase: string;
  readonly redisUrl: string;
  readonly dataDir: string;
  readonly planDir: string;
  /** Tocsin's own. */
  readonly version: string;
  readonly clock: Clock;
  readonly onStage?: OnStage;
  /** A safety copy is of what there is, though a restore of it would need the key from elsewhere. */
  readonly evenWithoutSecret?: boolean;
  /** Cheaper in tests. */
  readonly workFactor?: number;
}

export interface BackupReport extends Pick<Manifest, 'counts' | 'sessions'> {
  readonly bytes: number;
  readonly takenAt: Instant;
  readonly tookMs: number;
  /** For how long nobody could write to Redis. */
  readonly heldMs: number;
}

/**
 * Writes everything that a new machine needs into one encrypted file, the bot running or not, and reads it back before
 * the file gets its name.
 * @throws AppError `file-exists`, `file-not-writable`, `secret-missing`, `redis-unreachable`, `redis-forbids`,
 * `backup-too-busy`, `session-busy`; `backup-damaged` when what is read back is not what was written
 */
export async function backUp(options: BackupOptions): Promise<BackupReport> {
  const { file, replace, passphrase, clock, workFactor = WORK_FACTOR } = options;
  const takenAt = clock.now();
  if (!replace) await refuseExisting(file);
  const secret = await secretOf(options.dataDir);
  if (!secret && !options.evenWithoutSecret)
    throw new AppError('secret-missing', { details: { path: options.dataDir } });
  const partial = partialOf(file);
  try {
    const archive = await createArchive({ path: partial, passphrase, workFactor, at: new Date(takenAt) });
    const filled = await fill(archive, options, takenAt, secret).catch(async (error: unknown) => {
      await archive.abandon();
      throw error;
    });
    const bytes = await readBack(options, filled);
    await giveName(file, replace);
    const { counts, sessions, heldMs } = filled;
    return { bytes, takenAt, tookMs: clock.now() - takenAt, heldMs, counts, sessions };
  } catch (error) {
    await rm(partial, { force: true });
    throw fileFault('file-not-writable', file, error);
  }
}

/** Compares what is on the disk with what was meant to be. @returns its size */
async function readBack({ file, passphrase, onStage }: BackupOptions, filled: Filled): Promise<number> {
  const path = partialOf(file);
  const { size } = await stat(path);
  let read = 0;
  const { manifest } = await walkArchive({
    ...{ path, passphrase },
    onBytes: (bytes) => onStage?.('check', (read += bytes), size),
  });
  if (canonicalJson(manifest.entries) !== canonicalJson(filled.entries))
    throw new AppError('backup-damaged', {
      details: { path: file, reason: 'read back, it is not the same' },
    });
  return size;
}
