import {
  ShiftedClock,
  createLog,
  key,
  openQueue,
  secretsFrom,
  type AccountId,
  type BroadcastId,
  type ChatId,
  type MessageId,
  type Phone,
} from '../../../src/core/index.ts';
import type {
  Channel,
  OutgoingMessage,
  SendResult,
  SentLook,
  SentMessage,
} from '../../../src/channels/channel.ts';
import {
  createBroadcasts,
  startSendWorker,
  type Account,
  type BroadcastEngine,
  type SendJob,
} from '../../../src/broadcast/index.ts';
import type { Pace, Severity } from '../../../src/plan/index.ts';
import type { Outgoing, Statement } from '../../../src/statement/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const MAIN = 'main' as AccountId;
const BRISK: Pace = { gap: [0.01, 0.01], windows: [], reserve: 0 };
const log = createLog({ level: 'silent', format: 'json' });

/** The engine of broadcasts on a real Redis and real queues, with a network that does what a test says. */
export class PostOffice {
  readonly redis: TestRedis;
  readonly clock = new ShiftedClock();
  readonly engine: BroadcastEngine;
  readonly accounts: readonly Account[];
  /** Those that cannot send now. */
  readonly away = new Set<AccountId>();
  /** What left, in order, and from where. */
  readonly left: (OutgoingMessage & { readonly account: AccountId })[] = [];
  /** Asked before each send; undefined lets it through. */
  refuse: (message: OutgoingMessage) => SendResult | undefined = () => undefined;
  chatOf: (phone: Phone) => Awaited<ReturnType<Channel['chatOf']>> = (phone) => ({
    kind: 'chat',
    chat: `${phone}@c.us` as ChatId,
  });
  /** An account knows what left from itself only. */
  onlyOwn = false;
  /** What the accounts cannot look at now. */
  hidden: (id: MessageId) => boolean = () => false;
  /** When everything left, as the accounts say. */
  sentAt = 0;
  ackOf: (id: MessageId) => SentMessage['ack'] = () => 'server';
  contentOf: () => Outgoing = () => ({ text: 'text' });
  readonly #close: () => Promise<void>;

  static async open(pace: Pace = BRISK, names: readonly string[] = [MAIN]): Promise<PostOffice> {
    const redis = await startRedis();
    const until = Date.now() + 3_600_000;
    for (const name of names)
      await redis.redis.hset(key.lease(name as AccountId), { owner: 'me', epoch: 1, until });
    return new PostOffice(redis, pace, names as readonly AccountId[]);
  }

  private constructor(redis: TestRedis, pace: Pace, names: readonly AccountId[]) {
    this.redis = redis;
    const { clock } = this;
    const parts = { redis: redis.redis, clock, log };
    this.accounts = names.map((id) => ({
      ...{ id, channel: this.#channelOf(id), lease: { owner: 'me', epoch: 1 }, pace: () => pace },
      queue: openQueue<SendJob>(`send-${id}`, redis.redis, { forgetFailed: true }),
    }));
    this.engine = createBroadcasts({
      ...{ ...parts, accounts: this.accounts, broadcasting: this.accounts },
      retentionS: 86_400,
      onMilestone: () => undefined,
    });
    const workers = this.accounts.map((account) =>
      startSendWorker({
        ...{ ...parts, account, secrets: secretsFrom(Buffer.alloc(32, 7)) },
        contentOf: () => Promise.resolve(this.contentOf()),
        onMoved: this.engine.moved,
        onResult: () => Promise.resolve(),
        onAccountPaused: () => Promise.resolve(),
      }),
    );
    this.#close = async () => {
      this.engine.stop();
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(this.accounts.map(({ queue }) => queue.close()));
      await redis.stop();
    };
  }

  #channelOf(account: AccountId): Channel {
    return {
      account,
      state: () => (this.away.has(account) ? 'degraded' : 'ready'),
      chatOf: (phone: Phone) => Promise.resolve(this.chatOf(phone)),
      send: (message: OutgoingMessage) => Promise.resolve(this.#send(message, account)),
      sent: (ids: readonly MessageId[]) => Promise.resolve(this.#sent(ids, account)),
    } as unknown as Channel; // what the engine asks of it
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Sends to contacts `c0`, `c1` … and returns the broadcast's id. */
  async send(
    name: string,
    people: number,
    severity: Severity = 'critical',
    countdownMs = 0,
  ): Promise<BroadcastId> {
    const id = name as BroadcastId;
    const { redis } = this.redis;
    for (let n = 0; n < people; n += 1) {
      await redis.hset(key.contacts, `c${n}`, JSON.stringify({ id: `c${n}` }));
      const phone = `+4477009002${String(n).padStart(2, '0')}`;
      const person = {
        kind: 'contact',
        contact: `c${n}`,
        phone,
        language: 'en',
        account: this.accounts[n % this.accounts.length]?.id,
        name: `P${n}`,
      };
      await redis.rpush(key.recipients(id), JSON.stringify(person));
    }
    const statement = { id: `s${name}`, ref: name, severity, requestedBy: 'tom' } as unknown as Statement;
    await this.engine.start({
      ...{ id, statement, audience: 'all', onUnknown: 'resend', approvedBy: 'dario' as never },
      ...{ total: people, countdownMs },
    });
    return id;
  }

  async fastForward(ms: number): Promise<void> {
    await this.redis.redis.incrby(key.clockOffset, ms);
    for (const { id } of this.accounts) await this.redis.redis.hset(key.lease(id), 'until', Date.now() + 1e9);
    this.clock.advance(ms);
  }

  #send(message: OutgoingMessage, account: AccountId): SendResult {
    const refused = this.refuse(message);
    if (refused) return refused;
    this.left.push({ ...message, account });
    return { kind: 'accepted', ack: this.ackOf(message.id) };
  }

  #sent(ids: readonly MessageId[], asked: AccountId): SentLook {
    const found = this.left.filter(
      ({ id, account }) => ids.includes(id) && (!this.onlyOwn || account === asked),
    );
    return {
      found: found
        .filter(({ id }) => !this.hidden(id))
        .map(({ id, chat }) => ({ id, chat, ack: this.ackOf(id), at: this.sentAt })),
      unknown: ids.filter((id) => this.hidden(id)),
    };
  }
}
