import {
  AppError,
  SerialByKey,
  key,
  messageIdFrom,
  openQueue,
  openWorker,
  type AccountId,
  type Clock,
  type Logger,
  type MessageId,
  type Redis,
  type Secrets,
  type Timer,
} from '../core/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { Notice, Outbox } from './outbox.ts';

interface OutboxOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly channelOf: (account: AccountId | undefined) => Channel;
}

export interface QueuedOutbox extends Outbox {
  /** Begins to send; what was posted before waits. */
  start(): void;
  stop(): Promise<void>;
}

const QUEUE = 'outbox';
const CONCURRENCY = 16;
const SEND_WINDOW_MS = 20_000;
/** About a quarter of an hour of trying. */
const ATTEMPTS = 12;
const REMEMBER_MS = 7 * 24 * 3_600_000;
const TIDY_MS = 3_600_000;

/** The one before was not sent yet: tried again by the queue, in step with it. */
const waits = (after: MessageId): AppError =>
  new AppError('notice-waits', { details: { message: after }, retry: true });

const down = ({ account }: Channel): AppError =>
  new AppError('channel-down', { details: { account }, retry: true });

type StoredNotice = Notice & { readonly id: MessageId };

export function createOutbox(options: OutboxOptions): QueuedOutbox {
  const { redis, clock, log, secrets, channelOf } = options;
  const queue = openQueue<StoredNotice>(QUEUE, redis, { attempts: ATTEMPTS, backoffMs: 500 });
  const inOrder = new SerialByKey();
  const isNoted = async (id: MessageId): Promise<boolean> =>
    (await redis.zscore(key.outboxSent, id)) !== null;
  const note = (id: MessageId): Promise<unknown> => redis.zadd(key.outboxSent, clock.now(), id);

  /** Between the send and its note a crash may have come: then the channel knows, seconds before the queue does. */
  async function wasSent(id: MessageId): Promise<boolean> {
    if (await isNoted(id)) return true;
    const found = await channelOf(undefined)
      .sent([id])
      .catch(() => []);
    if (!found.some(({ ack }) => ack !== 'error')) return false;
    await note(id);
    return true;
  }

  async function send(notice: StoredNotice): Promise<void> {
    if (await isNoted(notice.id)) return;
    if (notice.after !== undefined && !(await wasSent(notice.after))) throw waits(notice.after);
    const channel = channelOf(notice.account);
    const { id, chat, text, quote } = notice;
    const result = await channel.send({ id, chat, text, quote, sendBefore: clock.now() + SEND_WINDOW_MS });
    const left =
      result.kind === 'accepted' || (result.kind === 'unknown' && (await channel.sent([id])).length > 0);
    if (left) {
      await note(id);
      return;
    }
    // Too late is only this try's: the process stood still between the clock and the channel.
    if (result.kind === 'not-sent' && !result.retry && result.reason !== 'too-late') {
      log.warn({ message: id, reason: result.reason }, 'notice given up');
      return;
    }
    // Tried again by the queue: with the same id, so that it cannot arrive twice.
    throw down(channel);
  }

  const tidy = (): void => {
    redis
      .zremrangebyscore(key.outboxSent, '-inf', clock.now() - REMEMBER_MS)
      .catch((error: unknown) => log.warn({ err: error }, 'old notices not forgotten; tried again'));
  };
  let tidying: Timer | undefined;
  let worker: ReturnType<typeof openWorker> | undefined;
  return {
    wasSent,
    async post(notice) {
      const id = messageIdFrom(secrets['message-id'], `notice/${notice.key}`);
      await queue.add([{ id: `n-${id}`, data: { ...notice, id }, priority: 1 }]);
      return id;
    },
    async edit(chat, id, text, account) {
      const channel = channelOf(account);
      const outcome = await channel.edit(chat, id, text);
      if (outcome === 'failed') throw down(channel);
      return outcome === 'done';
    },
    start() {
      worker = openWorker<StoredNotice>({
        queue,
        redis,
        concurrency: CONCURRENCY,
        handle: ({ data }) => inOrder.run(data.chat, () => send(data)),
        onFailure: (job, error, final) => {
          if (final) log.error({ err: error, message: job?.data.id }, 'notice could not be sent');
        },
      });
      tidy();
      tidying = clock.every(TIDY_MS, tidy);
    },
    async stop() {
      tidying?.cancel();
      await worker?.close();
      await queue.close();
    },
  };
}
