import { AppError, attachmentFacts } from '../../core/index.ts';
import type { AccountId, ChatId, Clock, Logger, MessageId, Phone } from '../../core/index.ts';
import type {
  Channel,
  ChannelHandlers,
  EditResult,
  GroupInfo,
  OutgoingMessage,
  SendResult,
  SentLook,
  SessionState,
} from '../channel.ts';
import { MediaBringer } from './bring-media.ts';
import { Calls } from './calls.ts';
import { EventStream } from './event-stream.ts';
import {
  ChangeAnswer,
  ChatAnswer,
  GroupAnswer,
  SendAnswer,
  SentAnswer,
  type LineEvent,
  type LineFrame,
} from './frames.ts';
import { Line } from './line.ts';

interface SimulatorOptions {
  readonly account: AccountId;
  readonly number: Phone;
  /** Base address of the exchange, `http://host:port`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** The number of the newest event that is stored; 0 at the very first. */
  readonly loadCursor: () => Promise<number>;
  readonly saveCursor: (seq: number) => Promise<void>;
}

/** How long the exchange may take to answer. */
const DEADLINE_MS = 10_000;
/** `start` gives up after so long. */
const START_MS = 20_000;

/**
 * An account on the simulated telephone company.
 * @throws AppError `exchange-unreachable` from `start`; `channel-down` from `group` and `sent`, which must not
 * mistake silence for "there is none"
 */
export function createSimulatorChannel(options: SimulatorOptions): Channel {
  return new SimulatorChannel(options);
}

class SimulatorChannel implements Channel {
  readonly account: AccountId;
  readonly kind = 'simulator';
  readonly #options: SimulatorOptions;
  readonly #line: Line;
  readonly #calls: Calls;
  readonly #media: MediaBringer;
  readonly #events: EventStream;
  #handlers: ChannelHandlers | undefined;
  #onWelcome: () => void = () => undefined;
  #state: 'starting' | 'up' | 'down' | 'stopped' = 'starting';

  constructor(options: SimulatorOptions) {
    this.account = options.account;
    this.#options = options;
    const { account, number, url, clock, log } = options;
    this.#events = new EventStream({
      clock,
      log,
      handle: (event) => this.#handle(event),
      saveCursor: options.saveCursor,
      onStored: (seq) => void this.#line.say({ op: 'stored', seq }),
    });
    this.#line = new Line({
      ...{ account, number, url, clock, log },
      onOpen: () => void this.#line.say({ op: 'hello', after: this.#events.saved }),
      onFrame: (frame) => this.#hear(frame),
      onDown: () => this.#down(),
    });
    this.#calls = new Calls(clock, (frame) => this.#state === 'up' && this.#line.say(frame));
    this.#media = new MediaBringer(this.#calls, DEADLINE_MS);
  }

  async start(handlers: ChannelHandlers): Promise<void> {
    this.#handlers = handlers;
    this.#events.startAt(await this.#options.loadCursor());
    await new Promise<void>((resolve, reject) => {
      const timer = this.#options.clock.after(START_MS, () => {
        this.#line.close();
        reject(new AppError('exchange-unreachable', { details: { url: this.#options.url }, retry: true }));
      });
      this.#onWelcome = () => {
        timer.cancel();
        resolve();
      };
      this.#line.open();
    });
  }

  async stop(): Promise<void> {
    await this.#events.stop();
    this.#state = 'stopped';
    this.#line.close();
    this.#calls.lost();
  }

  state(): SessionState {
    if (this.#state === 'stopped' || this.#state === 'starting') return this.#state;
    return this.#state === 'up' && !this.#events.failing ? 'ready' : 'degraded';
  }

  /** What a message carries is brought when the exchange does not have it: it keeps what was brought before. */
  async send(message: OutgoingMessage): Promise<SendResult> {
    const result = await this.#send(message);
    if (result.kind !== 'no-media') return result;
    const failed = message.attachment && (await this.#media.bring(message.attachment));
    const again = failed ?? (await this.#send(message));
    return again.kind === 'no-media' ? { kind: 'not-sent', reason: 'no-attachment', retry: true } : again;
  }

  async #send(message: OutgoingMessage): Promise<SendResult | { readonly kind: 'no-media' }> {
    const { id, chat, text, quote, sendBefore } = message;
    const attachment = message.attachment && attachmentFacts(message.attachment);
    if (this.#options.clock.now() > sendBefore) return { kind: 'not-sent', reason: 'too-late', retry: false };
    // From the look at the clock to the socket it is one turn; the look for the id travels with the message.
    const question = { op: 'send', id, chat, text, attachment, quote, unlessSent: true };
    const called = await this.#calls.ask(question, SendAnswer, DEADLINE_MS);
    if (called.kind === 'not-connected') return { kind: 'not-sent', reason: 'not-connected', retry: true };
    if (called.kind === 'no-answer') return { kind: 'unknown', reason: called.reason };
    if (called.answer.kind === 'accepted') return called.answer;
    const { reason, retry } = called.answer;
    return reason === 'no-media' ? { kind: reason } : { kind: 'not-sent', reason, retry };
  }

  edit(chat: ChatId, id: MessageId, text: string): Promise<EditResult> {
    return this.#change({ op: 'edit', chat, id, text });
  }

  delete(chat: ChatId, id: MessageId): Promise<EditResult> {
    return this.#change({ op: 'delete', chat, id });
  }

  react(chat: ChatId, id: MessageId, emoji: string): Promise<EditResult> {
    return this.#change({ op: 'react', chat, id, emoji });
  }

  typing(chat: ChatId): Promise<void> {
    if (this.#state === 'up') this.#line.say({ op: 'typing', chat });
    return Promise.resolve();
  }

  async chatOf(number: Phone): ReturnType<Channel['chatOf']> {
    const called = await this.#calls.ask({ op: 'chat-of', number }, ChatAnswer, DEADLINE_MS);
    return called.kind === 'answer' ? called.answer : { kind: 'unknown' };
  }

  async group(chat: ChatId): Promise<GroupInfo | undefined> {
    const called = await this.#calls.ask({ op: 'group', chat }, GroupAnswer, DEADLINE_MS);
    if (called.kind !== 'answer') throw this.#silence();
    return called.answer.group;
  }

  async sent(ids: readonly MessageId[]): Promise<SentLook> {
    if (ids.length === 0) return { found: [], unknown: [] };
    const called = await this.#calls.ask({ op: 'sent', ids }, SentAnswer, DEADLINE_MS);
    if (called.kind !== 'answer') throw this.#silence();
    return { found: called.answer.messages, unknown: [] };
  }

  async #change(question: object): Promise<EditResult> {
    const called = await this.#calls.ask(question, ChangeAnswer, DEADLINE_MS);
    return called.kind === 'answer' ? called.answer.outcome : 'failed';
  }

  #silence(): AppError {
    return new AppError('channel-down', { details: { account: this.account }, retry: true });
  }

  #hear(frame: LineFrame): void {
    if (frame.frame === 'answer') return this.#calls.answered(frame.ref, frame.result);
    if (frame.frame === 'events') return this.#events.take(frame.events);
    this.#events.continueAt(frame.after);
    this.#state = 'up';
    this.#onWelcome();
  }

  #down(): void {
    if (this.#state === 'up') this.#state = 'down';
    this.#calls.lost();
  }

  async #handle(event: LineEvent): Promise<void> {
    const { account } = this;
    if (event.type === 'message') await this.#handlers?.onMessage({ account, ...event.message });
    else await this.#handlers?.onReceipt({ account, ...event.receipt });
  }
}
