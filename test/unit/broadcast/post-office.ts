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
import type { Channel, OutgoingMessage, SendResult, SentMessage } from '../../../src/channels/channel.ts';
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
const log = createLog({ level: 'silent', format: 'json' });

/** The engine of broadcasts on a real Redis and real queues, with a network that does what a test says. */
export class PostOffice {
  readonly redis: TestRedis;
  readonly clock = new ShiftedClock();
  readonly engine: BroadcastEngine;
  readonly account: Account;
  /** What left, in order. */
  readonly left: OutgoingMessage[] = [];
  /** Asked before each send; undefined lets it through. */
  refuse: (message: OutgoingMessage) => SendResult | undefined = () => undefined;
  chatOf: (phone: Phone) => Awaited<ReturnType<Channel['chatOf']>> = (phone) => ({
    kind: 'chat',
    chat: `${phone}@c.us` as ChatId,
  });
  ackOf: (id: MessageId) => SentMessage['ack'] = () => 'server';
  contentOf: () => Outgoing = () => ({ text: 'text' });
  readonly #close: () => Promise<void>;

  static async open(pace: Pace = { gap: [0.01, 0.01], windows: [], reserve: 0 }): Promise<PostOffice> {
    const redis = await startRedis();
    await redis.redis.hset(key.lease(MAIN), { owner: 'me', epoch: 1, until: Date.now() + 3_600_000 });
    return new PostOffice(redis, pace);
  }

  private constructor(redis: TestRedis, pace: Pace) {
    this.redis = redis;
    const { clock } = this;
    const channel = {
      state: () => 'ready',
      chatOf: (phone: Phone) => Promise.resolve(this.chatOf(phone)),
      send: (message: OutgoingMessage) => Promise.resolve(this.#send(message)),
      sent: (ids: readonly MessageId[]) => Promise.resolve(this.#sent(ids)),
    } as unknown as Channel; // what the engine asks of it
    const queue = openQueue<SendJob>('send-main', redis.redis, { forgetFailed: true });
    this.account = { id: MAIN, channel, lease: { owner: 'me', epoch: 1 }, queue, pace: () => pace };
    const parts = { redis: redis.redis, clock, log };
    this.engine = createBroadcasts({
      ...parts,
      accounts: [this.account],
      retentionS: 86_400,
      onMilestone: () => undefined,
    });
    const worker = startSendWorker({
      ...{ ...parts, account: this.account, secrets: secretsFrom(Buffer.alloc(32, 7)) },
      contentOf: () => Promise.resolve(this.contentOf()),
      onMoved: this.engine.moved,
      onResult: () => Promise.resolve(),
      onAccountPaused: () => Promise.resolve(),
    });
    this.#close = async () => {
      this.engine.stop();
      await worker.close();
      await queue.close();
      await redis.stop();
    };
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
        account: MAIN,
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
    await this.redis.redis.hset(key.lease(MAIN), 'until', Date.now() + 1e9);
    this.clock.advance(ms);
  }

  #send(message: OutgoingMessage): SendResult {
    const refused = this.refuse(message);
    if (refused) return refused;
    this.left.push(message);
    return { kind: 'accepted', ack: this.ackOf(message.id) };
  }

  #sent(ids: readonly MessageId[]): SentMessage[] {
    const found = this.left.filter(({ id }) => ids.includes(id));
    return found.map(({ id, chat }) => ({ id, chat, ack: this.ackOf(id), at: 0 }));
  }
}
