import { AppError, type Clock, type Instant, type Redis } from '../../core/index.ts';
import { Changes } from './changes.ts';
import { countsOf, type Counts } from './counts.ts';
import { everyKey } from './every-key.ts';
import { isLeftOut } from './left-out.ts';
import type { Line } from './line.ts';
import { readKeys } from './read-keys.ts';

export interface Snapshot {
  readonly counts: Counts;
  /** For how long nobody could write, ms. */
  readonly heldMs: number;
}

interface SnapshotOptions {
  readonly url: string;
  readonly clock: Clock;
  /** So many keys more were read. */
  readonly onKeys: (keys: number) => void;
}

/** So few changed keys are read again within a blink. */
const FEW = 1_000;
/** After so many rounds writers are held, however much they change. */
const FREE_ROUNDS = 3;
const MOST_ROUNDS = 20;
/** Writers go on by themselves when this process dies. */
const HOLD_MS = 3_000;

/**
 * Everything of Tocsin's in Redis as it stood at one moment, near the end: all keys are read while others write, then,
 * again and again, those that changed since, until nothing has. For the last of that, writers are held.
 * Lines come in the order of reading: what is said last of a key holds.
 * @throws AppError `redis-unreachable`, `redis-forbids`, `backup-too-busy`
 */
export async function* snapshot({ url, clock, onKeys }: SnapshotOptions): AsyncGenerator<Line, Snapshot> {
  const changes = await Changes.watch(url);
  const { reader } = changes;
  let heldAt: Instant | undefined;
  try {
    for await (const names of everyKey(reader)) {
      yield* readKeys(
        reader,
        names.filter((name) => !isLeftOut(name)),
      );
      onKeys(names.length);
    }
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const counts = await countsOf(reader);
      const changed = (await changes.take()).filter((name) => !isLeftOut(name));
      if (changed.length === 0) return { counts, heldMs: heldAt === undefined ? 0 : clock.now() - heldAt };
      if (changed.length <= FEW || round > FREE_ROUNDS) {
        heldAt ??= clock.now();
        await hold(reader);
      }
      for (let i = 0; i < changed.length; i += FEW) yield* readKeys(reader, changed.slice(i, i + FEW));
    }
    throw new AppError('backup-too-busy', { retry: true });
  } finally {
    if (heldAt !== undefined) await reader.call('CLIENT', 'UNPAUSE').catch(() => undefined);
    changes.close();
  }
}

/** Best effort: that nothing changed is not believed because of it, but looked at. Not every Redis allows it. */
const hold = (redis: Redis): Promise<unknown> =>
  redis.call('CLIENT', 'PAUSE', HOLD_MS, 'WRITE').catch(() => undefined);
