import {
  key,
  messageIdFrom,
  scanKeys,
  script,
  type AccountId,
  type BroadcastId,
  type DeliveryId,
  type Redis,
  type Secrets,
} from '../../core/index.ts';
import { readRecipients } from '../../approval/index.ts';
import { transition } from './control.ts';
import { doubtChunk } from './enqueue.ts';
import { PRELUDE } from './prelude.ts';
import { readBroadcast } from './read.ts';

/** What of a broadcast may have left after the backup that was restored. */
export interface Unsettled {
  readonly id: BroadcastId;
  readonly ref: string;
  readonly playbook: string;
  readonly template: string;
  readonly audience: string;
  readonly uncertain: number;
}

/** So many attempts the installation before may have come to since the backup: a refused one gets five. */
const ATTEMPTS = 5;
const CHUNK = 500;

/**
 * Makes what has not reached the server `unknown`, and remembers whether it had been claimed: of a broadcast that is
 * paused or cancelled. What was left to people stays with them. ARGV: delivery, the ids it may have left under …
 */
const UNSETTLE = script(`${PRELUDE}
local at = now()
for i = 1, #ARGV, 2 do
  local delivery = ARGV[i]
  local d = deliveryKey(delivery)
  local row = redis.call('HMGET', d, 'state', 'broadcast', 'n', 'account', 'held')
  local open = row[1] == 'queued' or row[1] == 'sending' or row[1] == 'unknown' or row[1] == 'pending'
  local b = row[2] and redis.call('HGET', broadcastKey(row[2]), 'state')
  if open and not row[5] and (b == 'paused' or b == 'cancelled') then
    move(delivery, 'unknown', '', at)
    redis.call('ZREM', inFlightKey(row[4]), delivery)
    redis.call('HSET', d, 'restored', row[1] == 'queued' and 'queued' or 'claimed', 'ids', ARGV[i + 1])
    redis.call('ZADD', part(row[2], 'restored'), row[3], delivery)
  end
end
`);

/**
 * After a restore: since the backup the installation before went on, and nobody here knows how far. Broadcasts that are
 * not over stand still, and every delivery that has not reached the server is `unknown`. What is pending of a broadcast
 * that is over stays so: it is never sent anew, and its message is asked for as ever.
 * @returns what there is to be uncertain about, oldest broadcast first
 */
export async function unsettleAll(redis: Redis, secrets: Pick<Secrets, 'message-id'>): Promise<Unsettled[]> {
  const idsOf = (delivery: DeliveryId, attempt = 1): string =>
    Array.from({ length: ATTEMPTS }, (_, i) =>
      messageIdFrom(secrets['message-id'], `${delivery}/${attempt + i}`),
    ).join(' ');
  const active = (await redis.smembers(key.activeBroadcasts)) as BroadcastId[];
  for (const id of active) await transition(redis, id, ['countdown', 'running'], 'paused');
  for (const id of active) {
    await unsettle(redis, (await redis.zrange(key.queued(id), '0', '-1')) as DeliveryId[], idsOf);
    await doubtPlanned(redis, id, idsOf);
  }
  for (const inFlight of await inFlightKeys(redis))
    await unsettle(redis, (await redis.zrange(inFlight, '0', '-1')) as DeliveryId[], idsOf);

  const broadcasts = await Promise.all(active.map((id) => readBroadcast(redis, id)));
  const known = broadcasts.filter((one) => one !== undefined).sort((a, b) => a.createdAt - b.createdAt);
  return Promise.all(
    known.map(async ({ id, ref, playbook, template, audience }) => {
      const uncertain = await redis.zcard(key.restoredRows(id));
      return { id, ref, playbook, template, audience, uncertain };
    }),
  );
}

async function unsettle(
  redis: Redis,
  deliveries: readonly DeliveryId[],
  idsOf: (delivery: DeliveryId, attempt: number) => string,
): Promise<void> {
  for (let from = 0; from < deliveries.length; from += CHUNK) {
    const some = deliveries.slice(from, from + CHUNK);
    const pipeline = redis.pipeline();
    for (const delivery of some) pipeline.hget(key.delivery(delivery), 'attempt');
    const attempts = (await pipeline.exec()) ?? [];
    const args = some.flatMap((delivery, i) => [delivery, idsOf(delivery, Number(attempts[i]?.[1] ?? 1))]);
    await UNSETTLE(redis, [], args);
  }
}

/** Those not yet fanned out when the backup was taken may have left since as well. */
async function doubtPlanned(
  redis: Redis,
  id: BroadcastId,
  idsOf: (delivery: DeliveryId) => string,
): Promise<void> {
  if (Number(await redis.hget(key.counts(id), 'planned')) === 0) return;
  for (;;) {
    const cursor = Number(await redis.hget(key.broadcast(id), 'cursor'));
    const recipients = await readRecipients(redis, id, cursor, cursor + CHUNK - 1);
    if (recipients.length === 0) return;
    await doubtChunk(redis, id, cursor, recipients, idsOf);
  }
}

/** Of every account that has anything in flight, whether it still exists or not. */
async function inFlightKeys(redis: Redis): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const names of scanKeys(redis, key.inFlight('*' as AccountId)))
    for (const name of names) found.add(name);
  return found;
}
