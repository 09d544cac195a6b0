import {
  key,
  type BroadcastId,
  type Clock,
  type DeliveryId,
  type Logger,
  type MessageId,
  type Redis,
} from '../core/index.ts';
import type { Ack, SentMessage } from '../channels/channel.ts';
import type { Severity } from '../plan/index.ts';
import type { Account } from './account.ts';
import { readRow, type Row } from './ledger/read.ts';
import { hold, requeue, settle, skip } from './ledger/settle.ts';
import { sendJob } from './send-job.ts';

/** After the time to send has passed, how long a late receipt or store may still take. */
export const GRACE_MS = 3_000;
const CHUNK = 200;
/** What is still with us is looked at again after so long; meanwhile others have their turn. */
const AGAIN_MS = 10_000;

interface ReconcileOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onMoved: (id: BroadcastId) => Promise<void>;
}

/**
 * Looks at what was claimed and never heard of again, once its time to send and a grace have passed and the account is
 * back: the account's own messages say whether it left; one that cannot be looked at waits. One that left is settled; one that did not is sent anew or
 * held, as the playbook says (crisis: twice is better than silence).
 */
export async function reconcile(options: ReconcileOptions, account: Account): Promise<void> {
  if (account.channel.state() !== 'ready') return;
  const due = options.clock.now() - GRACE_MS;
  const deliveries = await options.redis.zrangebyscore(
    key.inFlight(account.id),
    '-inf',
    due,
    'LIMIT',
    0,
    CHUNK,
  );
  const rows = await Promise.all(deliveries.map((id) => readRow(options.redis, id as DeliveryId)));
  const ids = rows.flatMap((row) => (row?.messageId ? [row.messageId as MessageId] : []));
  const look = ids.length === 0 ? undefined : await account.channel.sent(ids);
  const found = new Map(look?.found.map((message) => [message.id, message]));
  for (const [i, row] of rows.entries()) {
    if (!row?.messageId || look?.unknown.includes(row.messageId as MessageId)) continue;
    await settleOne(
      options,
      account,
      deliveries[i] as DeliveryId,
      row,
      found.get(row.messageId as MessageId),
    );
    await options.onMoved(row.broadcast);
  }
  const again = options.redis.pipeline();
  for (const id of deliveries)
    again.zadd(key.inFlight(account.id), 'XX', 'GT', options.clock.now() + AGAIN_MS, id);
  await again.exec();
}

async function settleOne(
  options: ReconcileOptions,
  account: Account,
  delivery: DeliveryId,
  row: Row,
  message: SentMessage | undefined,
): Promise<void> {
  const { redis, log } = options;
  if (message && message.ack !== 'pending') {
    await settle(redis, message.id, stateOf(message.ack), 'refused');
    log.info({ delivery, ack: message.ack }, 'reconciled: it had left');
    return;
  }
  if (message) return recall(options, account, delivery, row, message);
  const [onUnknown, severity] = await redis.hmget(key.broadcast(row.broadcast), 'onUnknown', 'severity');
  if (onUnknown === 'hold') {
    if (await hold(redis, delivery, row.attempt))
      log.warn({ delivery }, 'reconciled: held, nobody knows whether it left');
    return;
  }
  if (!(await requeue(redis, delivery, row.attempt))) return;
  log.info({ delivery }, 'reconciled: it had not left, sending anew');
  await account.queue.add([sendJob({ delivery, attempt: row.attempt + 1 }, severity as Severity)]);
}

/** Still with us (ack 0): WhatsApp sends it by itself. Taken back only where it must not go any more. */
async function recall(
  { redis, clock }: ReconcileOptions,
  account: Account,
  delivery: DeliveryId,
  row: Row,
  message: SentMessage,
): Promise<void> {
  await settle(redis, message.id, 'pending');
  const [state, expiresAt] = await redis.hmget(key.broadcast(row.broadcast), 'state', 'expiresAt');
  const { contact } = row;
  const optedOut = contact !== undefined && (await redis.sismember(key.optedOut, contact)) === 1;
  const erased = contact !== undefined && (await redis.hexists(key.contacts, contact)) === 0;
  const expired = expiresAt && Number(expiresAt) < clock.now();
  const reasons = { cancelled: state === 'cancelled', 'opted-out': optedOut, erased, expired };
  const [reason] = Object.entries(reasons).find(([, holds]) => holds) ?? [];
  if (reason === undefined) return;
  const outcome = await account.channel.delete(message.chat, message.id);
  const after = await account.channel.sent([message.id]);
  if (after.unknown.length > 0) return;
  if (outcome === 'done' && after.found.every((one) => one.ack === 'pending' || one.ack === 'error')) {
    await skip(redis, delivery, 'pending', reason);
  }
}

const STATES = {
  error: 'failed',
  pending: 'pending',
  server: 'sent',
  delivered: 'delivered',
  read: 'read',
} as const;

/** The delivery state that an acknowledgement of the channel means. */
export const stateOf = (ack: Ack): (typeof STATES)[Ack] => STATES[ack];
