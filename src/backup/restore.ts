import { join } from 'node:path';
import {
  AppError,
  canonicalJson,
  checkRedis,
  fileFault,
  openRedis,
  type Clock,
  type Instant,
  type Redis,
} from '../core/index.ts';
import { walkArchive } from './archive/walk.ts';
import { backUp } from './back-up.ts';
import { checkBackup, linesIn, type Checked } from './check.ts';
import { Staging, type Placed } from './files/place.ts';
import { markBegun, markDone, readMark, unmark, type Outcome } from './mark.ts';
import { settle } from './settle.ts';
import type { OnStage } from './stage.ts';
import { keepStops } from './stops.ts';
import { countsOf, type Counts } from './store/counts.ts';
import { Loader } from './store/load.ts';
import { RESTORE, refuseWhileInUse, secretOf, whatIsThere, wipe } from './target.ts';

export interface RestoreOptions {
  readonly file: string;
  /** What is there may be replaced; it is backed up first. */
  readonly force: boolean;
  /** WhatsApp's sessions stay out: the accounts are linked anew. */
  readonly withoutSessions: boolean;
  readonly passphrase: string;
  readonly redisUrl: string;
  readonly dataDir: string;
  readonly planDir: string;
  /** Tocsin's own. */
  readonly version: string;
  readonly clock: Clock;
  /** Who restores, for the record. */
  readonly actor: string;
  readonly onStage?: OnStage;
  /** Cheaper in tests. */
  readonly workFactor?: number;
}

export interface RestoreReport extends Outcome, Placed {
  readonly takenAt: Instant;
  readonly counts: Counts;
  readonly safetyCopy?: string;
  readonly tookMs: number;
}

/** The code that Redis puts before its words. */
const OUT_OF_MEMORY = 'OOM ';

/**
 * Puts a backup in the place of what is there. The whole file is read before anything changes; killed in the middle,
 * it leaves a mark that keeps every bot from starting until it was done again.
 * @throws AppError what `checkBackup` does; `redis-…`; `already-running`; `restore-not-empty`; `restore-mismatch`
 */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { clock, dataDir, redisUrl } = options;
  const startedAt = clock.now();
  const checked = await checkBackup(options);
  const redis = await openRedis(redisUrl, RESTORE);
  try {
    await checkRedis(redis);
    const safetyCopy = await begin(redis, checked, options);
    const placed = await replace(redis, checked, options);
    options.onStage?.('settle', 0, 1);
    const secret = checked.secret.toString();
    const { takenAt, counts } = checked.manifest;
    const outcome = await settle({ redis, clock, secret, takenAt, actor: options.actor });
    await markDone(redis, outcome);
    options.onStage?.('settle', 1, 1);
    const tookMs = clock.now() - startedAt;
    return { ...outcome, ...placed, takenAt, counts, tookMs, ...(safetyCopy ? { safetyCopy } : {}) };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(OUT_OF_MEMORY))
      throw new AppError('redis-full', { cause: error });
    throw fileFault('file-not-writable', dataDir, error);
  } finally {
    redis.disconnect();
  }
}

/**
 * From its end on nobody but a restore may use this Redis.
 * @returns where what was there before is
 */
async function begin(redis: Redis, checked: Checked, options: RestoreOptions): Promise<string | undefined> {
  const { clock, dataDir } = options;
  await refuseWhileInUse(redis);
  const before = await readMark(redis);
  let safetyCopy = before?.state === 'under-way' ? before.safetyCopy : undefined;
  const found = await whatIsThere(redis, dataDir, checked.secret);
  // What an unfinished restore left is of no use to anybody.
  if (found !== undefined && before?.state !== 'under-way') {
    if (!options.force) throw new AppError('restore-not-empty', { details: { found } });
    safetyCopy = join(dataDir, `before-restore-${stampOf(clock.now())}.age`);
    options.onStage?.('copy', 0, 1);
    await backUp({
      ...options,
      file: safetyCopy,
      replace: false,
      evenWithoutSecret: true,
      onStage: () => undefined,
    });
  }
  const { takenAt } = checked.manifest;
  await markBegun(redis, { takenAt, begunAt: clock.now(), ...(safetyCopy ? { safetyCopy } : {}) });
  await refuseWhileInUse(redis).catch(async (error: unknown) => {
    await unmark(redis, before);
    throw error;
  });
  const ownSecret = await secretOf(dataDir);
  if (ownSecret?.equals(checked.secret)) await keepStops(redis);
  return safetyCopy;
}

async function replace(redis: Redis, checked: Checked, options: RestoreOptions): Promise<Placed> {
  const { file, passphrase, clock, dataDir, planDir, onStage, withoutSessions } = options;
  const staging = new Staging(dataDir);
  await staging.clear();
  await wipe(redis);
  const loader = new Loader(redis, clock.now());
  let read = 0;
  const { manifest } = await walkArchive({
    ...{ path: file, passphrase },
    onBytes: (more) => onStage?.('redis', (read += more), checked.bytes),
    visit: async (entry, place) => {
      if (place === 'redis') for await (const line of linesIn(entry)) await loader.take(line);
      else if (place !== 'whatsapp' || !withoutSessions) await staging.take(entry);
    },
  });
  await loader.flush();
  const restored = await countsOf(redis);
  if (canonicalJson(restored) !== canonicalJson(manifest.counts)) {
    const what = `${JSON.stringify(restored)} instead of ${JSON.stringify(manifest.counts)}`;
    throw new AppError('restore-mismatch', { details: { what } });
  }
  return staging.place(planDir);
}

/** `20261120T101112345Z` */
const stampOf = (at: Instant): string => new Date(at).toISOString().replace(/[-:.]/g, '');
