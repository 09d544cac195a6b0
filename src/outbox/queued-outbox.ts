import {
  AppError,
  SerialByKey,
  key,
  digest,
  messageIdFrom,
  openQueue,
  openWorker,
  storedAttachment,
  type AccountId,
  type ChatId,
  type Clock,
  type Logger,
  type MessageId,
  type Redis,
  type Secrets,
  type Timer,
} from '../core/index.ts';
import type { Channel } from '../channels/channel.ts';
import { ChatLines, type Line, type StoredNotice } from './chat-lines.ts';
import type { Outbox } from './outbox.ts';

interface OutboxOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: Secrets;
  /** Which account speaks (in this chat) where a notice names none. */
  readonly voiceFor: (chat?: ChatId) => AccountId;
  readonly channelOf: (account: AccountId) => Channel;
}

export interface QueuedOutbox extends Outbox {
  /** Begins to send; what was posted before waits. */
  start(): void;
  stop(): Promise<void>;
}

const QUEUE = 'outbox';
const CONCURRENCY = 16;
const SEND_WINDOW_MS = 20_000;
/** A job tries for about a quarter of an hour; after that a new one is made every `TIDY_MS` while something waits. */
const ATTEMPTS = 12;
const REMEMBER_MS = 7 * 24 * 3_600_000;
const TIDY_MS = 60_000;

/** The one before was not sent yet: tried again by the queue, in step with it. */
const waits = (after: MessageId): AppError =>
  new AppError('notice-waits', { details: { message: after }, retry: true });

const down = ({ account }: Channel): AppError =>
  new AppError('channel-down', { details: { account }, retry: true });

export function createOutbox(options: OutboxOptions): QueuedOutbox {
  const { redis, clock, log, secrets, channelOf, voiceFor } = options;
  const queue = openQueue<Line>(QUEUE, redis, { attempts: ATTEMPTS, backoffMs: 500 });
  const lines = new ChatLines(redis);
  const inOrder = new SerialByKey();
  const isNoted = async (id: MessageId): Promise<boolean> =>
    (await redis.zscore(key.outboxSent, id)) !== null;
  const note = (id: MessageId): Promise<unknown> => redis.zadd(key.outboxSent, clock.now(), id);

  /** Between the send and its note a crash may have come: then the channel knows, seconds before the queue does. */
  async function wasSent(id: MessageId, account?: AccountId): Promise<boolean> {
    if (await isNoted(id)) return true;
    const look = await channelOf(account ?? voiceFor())
      .sent([id])
      .catch(() => undefined);
    if (!look?.found.some(({ ack }) => ack !== 'error')) return false;
    await note(id);
    return true;
  }

  /** @returns true when it has left, false when it never will; what can be tried again is thrown, to be tried by the queue */
  async function send(notice: StoredNotice): Promise<boolean> {
    if (await isNoted(notice.id)) return true;
    if (notice.after !== undefined && !(await wasSent(notice.after, notice.account))) {
      if (await lines.isWaiting(notice.after)) throw waits(notice.after);
      return false;
    }
    const channel = channelOf(notice.account);
    const { id, chat, text, quote } = notice;
    const attachment = notice.attachment && storedAttachment(redis, notice.attachment);
    const sendBefore = clock.now() + SEND_WINDOW_MS;
    const result = await channel.send({ id, chat, text, attachment, quote, sendBefore });
    if (result.kind === 'accepted') return true;
    if (result.kind === 'unknown' && (await channel.sent([id])).found.length > 0) return true;
    // Too late is only this try's: the process stood still between the clock and the channel.
    if (result.kind === 'not-sent' && !result.retry && result.reason !== 'too-late') return false;
    // Tried again with the same id, so that it cannot arrive twice.
    throw down(channel);
  }

  /** Says what waits on a line, in order; the first that cannot be sent now keeps the rest waiting. */
  async function drain(line: Line): Promise<void> {
    for (let notice = await lines.first(line); notice; notice = await lines.first(line)) {
      const left = await send(notice);
      if (!left) log.warn({ message: notice.id }, 'notice given up');
      await lines.leave(notice, left ? clock.now() : undefined);
    }
  }

  /** Jobs end after a while, lines do not: what still waits after a long outage is taken up again. */
  async function takeUp(): Promise<void> {
    const at = clock.now();
    const jobs = (await lines.waiting()).map((line) => ({
      id: `t-${digest([line.account, line.chat, at]).slice(0, 24)}`,
      data: line,
      priority: 1,
    }));
    await queue.add(jobs);
    await redis.zremrangebyscore(key.outboxSent, '-inf', at - REMEMBER_MS);
  }

  const tidy = (): void => {
    takeUp().catch((error: unknown) => log.warn({ err: error }, 'waiting notices not taken up; tried again'));
  };
  let tidying: Timer | undefined;
  let worker: ReturnType<typeof openWorker> | undefined;
  return {
    wasSent,
    async post(notice) {
      const id = messageIdFrom(secrets['message-id'], `notice/${notice.key}`);
      const { chat, account = voiceFor(notice.chat) } = notice;
      await lines.join({ ...notice, account, id });
      await queue.add([{ id: `n-${id}`, data: { account, chat }, priority: 1 }]);
      return id;
    },
    async edit(chat, id, text, account = voiceFor(chat)) {
      const channel = channelOf(account);
      const outcome = await channel.edit(chat, id, text);
      if (outcome === 'failed') throw down(channel);
      return outcome === 'done';
    },
    start() {
      worker = openWorker<Line>({
        queue,
        redis,
        concurrency: CONCURRENCY,
        handle: ({ data }) => inOrder.run(`${data.account} ${data.chat}`, () => drain(data)),
        onFailure: (job, error, final) => {
          if (final) log.error({ err: error, job: job?.id }, 'notices wait: they could not be sent so far');
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
