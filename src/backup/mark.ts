import { z } from 'zod';
import { AppError, key, type Instant, type Redis } from '../core/index.ts';

/** What staff should know after a restore. */
export const Outcome = z.object({
  paused: z.array(
    z.object({
      ref: z.string(),
      playbook: z.string(),
      template: z.string(),
      audience: z.string(),
      uncertain: z.number(),
    }),
  ),
  /** Requests that are void now. */
  voided: z.array(
    z.object({ code: z.string(), playbook: z.string(), template: z.string(), requestedBy: z.string() }),
  ),
});
export type Outcome = z.infer<typeof Outcome>;

interface Begun {
  readonly takenAt: Instant;
  readonly begunAt: Instant;
  /** What was there before is in this file. */
  readonly safetyCopy?: string;
}

/** `under-way` until all is there; `done` until staff were told. */
export type RestoreMark = Begun &
  ({ readonly state: 'under-way' } | { readonly state: 'done' | 'told'; readonly outcome: Outcome });

export async function readMark(redis: Redis): Promise<RestoreMark | undefined> {
  const { state, takenAt, begunAt, safetyCopy, outcome } = await redis.hgetall(key.restore);
  if (state === undefined) return undefined;
  const begun: Begun = {
    ...{ takenAt: Number(takenAt), begunAt: Number(begunAt) },
    ...(safetyCopy ? { safetyCopy } : {}),
  };
  if (state !== 'done' && state !== 'told') return { ...begun, state: 'under-way' };
  return { ...begun, state, outcome: Outcome.parse(JSON.parse(outcome ?? '')) };
}

/** From now on nothing starts on this Redis but a restore. */
export async function markBegun(redis: Redis, { takenAt, begunAt, safetyCopy }: Begun): Promise<void> {
  const fields = { state: 'under-way', takenAt, begunAt, ...(safetyCopy ? { safetyCopy } : {}) };
  await redis.multi().del(key.restore).hset(key.restore, fields).exec();
}

/** Nothing was changed after all. */
export async function unmark(redis: Redis, before: RestoreMark | undefined): Promise<void> {
  if (!before) await redis.del(key.restore);
  else if (before.state !== 'under-way') await redis.hset(key.restore, markFields(before));
}

export async function markDone(redis: Redis, outcome: Outcome): Promise<void> {
  await redis.hset(key.restore, { state: 'done', outcome: JSON.stringify(outcome) });
}

/** Staff know. */
export async function markTold(redis: Redis): Promise<void> {
  await redis.hset(key.restore, 'state', 'told');
}

const markFields = ({ state, takenAt, begunAt, outcome }: Exclude<RestoreMark, { state: 'under-way' }>) => ({
  ...{ state, takenAt, begunAt, outcome: JSON.stringify(outcome) },
});

/**
 * Whoever works on this Redis asks first, once connected: a restore marks it before it looks for who is connected, so
 * that one of the two sees the other.
 * @throws AppError `restore-unfinished` while what is there is not whole
 */
export async function refuseHalfRestored(redis: Redis): Promise<void> {
  const mark = await readMark(redis);
  if (mark?.state !== 'under-way') return;
  throw new AppError('restore-unfinished', { details: { taken: new Date(mark.takenAt).toISOString() } });
}
