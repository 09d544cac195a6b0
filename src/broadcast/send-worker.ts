import {
  Rest,
  broadcastOf,
  messageIdFrom,
  openWorker,
  type BroadcastId,
  type ChatId,
  type Clock,
  type DeliveryId,
  type Language,
  type Logger,
  type Phone,
  type QueueWorker,
  type Redis,
  type Secrets,
  type StatementId,
  key,
  traced,
} from '../core/index.ts';
import type { NotSentReason, SendResult } from '../channels/channel.ts';
import type { Severity } from '../plan/index.ts';
import type { Outgoing } from '../statement/index.ts';
import type { Account } from './account.ts';
import { claim } from './ledger/claim.ts';
import { readRow, type Row } from './ledger/read.ts';
import { requeue, settle, skip } from './ledger/settle.ts';
import { Orders } from './orders.ts';
import { isUnpaced, limitsFor } from './pace/limits.ts';
import { sendJob, type SendJob } from './send-job.ts';

interface SendWorkerOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly account: Account;
  readonly contentOf: (statement: StatementId, language: Language) => Promise<Outgoing>;
  /** Something of the broadcast moved. */
  readonly onMoved: (id: BroadcastId) => void;
  /** The account stands still until a person lets it go on, and this broadcast with it. */
  readonly onAccountPaused: (id: BroadcastId) => Promise<void>;
  /** A send ended: for the watch over failures and for metrics. */
  readonly onResult: (id: BroadcastId, result: SendResult, tookMs: number) => Promise<void>;
}

/** Attempts at a message that did not leave for one of these, before it has failed. */
const MOST_ATTEMPTS = 5;
const LIMITED: readonly NotSentReason[] = ['refused', 'page-failed', 'too-late', 'no-attachment'];
const REST_MS = 500;
/** How many sends are under way at once when nothing is paced. */
const UNPACED_CONCURRENCY = 64;

/** Takes deliveries from the account's queue: claim, send, settle. */
export function startSendWorker(given: SendWorkerOptions): QueueWorker {
  const options = { ...given, orders: new Orders(given.redis) };
  const { account, redis } = options;
  return openWorker<SendJob>({
    queue: account.queue,
    redis,
    concurrency: isUnpaced(account.pace()) ? UNPACED_CONCURRENCY : 1,
    handle: ({ data }) => traced({ broadcast: broadcastOf(data.delivery) }, () => deliver(options, data)),
    onFailure: (job, error) => options.log.error({ err: error, job: job?.id }, 'delivery job failed'),
  });
}

async function deliver(options: SendWorkerOptions & { orders: Orders }, job: SendJob): Promise<void> {
  const { redis, account } = options;
  const row = await readRow(redis, job.delivery);
  if (row?.state !== 'queued' || row.attempt !== job.attempt) return;
  if (account.channel.state() !== 'ready') throw new Rest(REST_MS);
  const chat = await chatFor(options, job.delivery, row);
  if (!chat) return options.onMoved(row.broadcast);

  const messageId = messageIdFrom(options.secrets['message-id'], `${job.delivery}/${job.attempt}`);
  const { severity, statement } = await options.orders.of(row.broadcast);
  const content = await options.contentOf(statement, row.language);
  const claimed = await claim(redis, {
    ...{ ...job, account: account.id, chat, messageId, lease: account.lease },
    limits: await currentLimits(options, severity),
    random: Math.random(),
  });
  if (claimed.kind === 'wait') throw new Rest(claimed.ms);
  if (claimed.kind === 'account-paused') await options.onAccountPaused(row.broadcast);
  if (claimed.kind === 'no-lease' || claimed.kind === 'account-paused') throw new Rest(REST_MS);
  if (claimed.kind === 'claimed') {
    const startedAt = options.clock.now();
    const { sendBefore } = claimed;
    const result = await account.channel.send({ id: messageId, chat, ...content, sendBefore });
    await record(options, job, messageId, severity, result);
    await options.onResult(row.broadcast, result, options.clock.now() - startedAt);
  }
  options.onMoved(row.broadcast);
}

async function currentLimits({ redis, account, clock }: SendWorkerOptions, severity: Severity) {
  const pace = account.pace();
  const since = pace.warm_up ? Number((await redis.get(key.accountSince(account.id))) ?? clock.now()) : 0;
  return limitsFor(pace, severity, since, clock.now());
}

/** The chat that leads to the recipient; undefined when there is none (the delivery is skipped) or none yet. */
async function chatFor(
  options: SendWorkerOptions,
  delivery: DeliveryId,
  row: Row,
): Promise<ChatId | undefined> {
  if (row.chat) return row.chat as ChatId;
  const found = await options.account.channel.chatOf(row.phone as Phone);
  if (found.kind === 'chat') return found.chat;
  if (found.kind === 'unknown') {
    if (options.account.channel.state() !== 'ready') throw new Rest(REST_MS);
    return undefined; // the others first: the watch over what stands still makes a job for it again
  }
  await skip(options.redis, delivery, 'queued', 'not-on-channel');
  return undefined;
}

async function record(
  { redis, account }: SendWorkerOptions,
  job: SendJob,
  messageId: ReturnType<typeof messageIdFrom>,
  severity: Severity,
  result: SendResult,
): Promise<void> {
  if (result.kind === 'accepted') {
    if (result.ack === 'error') await settle(redis, messageId, 'failed', 'refused');
    else await settle(redis, messageId, result.ack === 'server' ? 'sent' : result.ack);
  } else if (result.kind === 'unknown') {
    await settle(redis, messageId, 'unknown');
  } else if (mayTryAgain(result, job.attempt)) {
    const again = { delivery: job.delivery, attempt: job.attempt + 1 };
    const delayMs = Math.min(500 * 2 ** job.attempt, 30_000);
    if (await requeue(redis, job.delivery, job.attempt))
      await account.queue.add([sendJob(again, severity, delayMs)]);
  } else {
    await settle(redis, messageId, 'failed', result.reason);
  }
}

/**
 * The same message came too late because this process stood still, or its attachment was under way for long: a new
 * attempt has a new time.
 */
const mayTryAgain = (
  { reason, retry }: Extract<SendResult, { kind: 'not-sent' }>,
  attempt: number,
): boolean => {
  const again = retry || reason === 'too-late';
  return LIMITED.includes(reason) ? again && attempt < MOST_ATTEMPTS : again;
};
