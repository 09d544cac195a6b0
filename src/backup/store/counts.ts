import { z } from 'zod';
import { key, type Redis } from '../../core/index.ts';

const count = z.number().int().min(0);

/** How much there is, in words of people; the same numbers must come out of a restore. */
export const Counts = z.strictObject({
  contacts: count,
  optedOut: count,
  broadcasts: count,
  /** Of the broadcasts, those that are not over. */
  active: count,
  auditEntries: count,
});
export type Counts = z.infer<typeof Counts>;

export async function countsOf(redis: Redis): Promise<Counts> {
  const [contacts, optedOut, broadcasts, active, auditEntries] = await Promise.all([
    redis.hlen(key.contacts),
    redis.scard(key.optedOut),
    redis.zcard(key.broadcasts),
    redis.scard(key.activeBroadcasts),
    redis.xlen(key.audit),
  ]);
  return { contacts, optedOut, broadcasts, active, auditEntries };
}
