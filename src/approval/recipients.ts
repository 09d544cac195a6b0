import type { Recipient } from '../audience/index.ts';
import { key, randomCode, type BroadcastId, type Redis } from '../core/index.ts';

/** So many per command: 100,000 recipients never make one command that holds up Redis. */
const CHUNK = 1_000;
/** A draft that nobody finishes is gone after an hour. */
const DRAFT_TTL_S = 3_600;

/** Writes the list where nobody reads it yet. Returns its key, to be renamed in one step with the request. */
export async function draftRecipients(redis: Redis, recipients: readonly Recipient[]): Promise<string> {
  const draft = key.recipientsDraft(randomCode(16));
  for (let from = 0; from < recipients.length; from += CHUNK) {
    const rows = recipients.slice(from, from + CHUNK).map((recipient) => JSON.stringify(recipient));
    await redis.rpush(draft, ...rows);
    if (from === 0) await redis.expire(draft, DRAFT_TTL_S);
  }
  return draft;
}

/** The frozen recipients of a broadcast from place `from` to place `to`, both included; fewer at the end. */
export async function readRecipients(
  redis: Redis,
  broadcast: BroadcastId,
  from: number,
  to: number,
): Promise<Recipient[]> {
  const rows = await redis.lrange(key.recipients(broadcast), from, to);
  return rows.map((row) => JSON.parse(row) as Recipient);
}
