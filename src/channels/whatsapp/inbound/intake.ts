import type { AccountId, ChatId, Clock, Logger } from '../../../core/index.ts';
import type { ChannelHandlers, InboundMessage } from '../../channel.ts';
import { isConversation } from '../wid.ts';
import type { Arrival, CatchUp } from './catch-up.ts';
import {
  advance,
  advanceBaseline,
  BASELINE,
  cursorAt,
  cursorFrom,
  isHandled,
  remember,
  type Cursor,
} from './cursor.ts';
import type { Inbox } from './inbox.ts';
import { RawMessage, RawReaction, RawVote } from './raw.ts';
import type { Signer } from './signer.ts';
import { isNotice, sign, toMessage, toReaction, toVote, type Me, type Unsigned } from './to-message.ts';

interface IntakeParts {
  readonly account: AccountId;
  readonly clock: Clock;
  readonly log: Logger;
  readonly inbox: Inbox;
  readonly signer: Signer;
  readonly catchUp: CatchUp;
  readonly me: () => Me;
  readonly handlers: () => ChannelHandlers | undefined;
  readonly loadCursor: (chat: ChatId) => Promise<Cursor | undefined>;
  readonly saveCursor: (chat: ChatId, cursor: Cursor) => Promise<void>;
}

const BY_PHONE: readonly InboundMessage['kind'][] = ['reaction', 'poll-vote'];

/** How a message came: told by the library as new, found in its chat, or told by the library as changed. */
export type Way = 'told' | 'found' | 'edited';

/** From what the library says to the handlers: each message once, in order, with its cursor behind it. */
export class Intake {
  readonly #parts: IntakeParts;
  /** Of the chats seen since the start; the account has at most some thousands. */
  readonly #cursors = new Map<ChatId, Cursor>();
  /** On their way to the handlers. */
  readonly #underWay = new Set<string>();
  #baseline: Cursor | undefined;
  /** The newest second of a message that was handled, by WhatsApp's clock. */
  #newest = 0;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** From when on messages count: the account's first being ready, and later what all chats were read up to. */
  async baseline(): Promise<Cursor> {
    this.#baseline ??= await this.#parts.loadCursor(BASELINE);
    return this.#baseline ?? this.#keepBaseline(cursorAt(this.#parts.clock.now()));
  }

  async cursorOf(chat: ChatId): Promise<Cursor> {
    const known = this.#cursors.get(chat);
    if (known) return known;
    const stored = await this.#parts.loadCursor(chat);
    const cursor = cursorFrom(stored, await this.baseline());
    if (!this.#cursors.has(chat)) this.#cursors.set(chat, cursor);
    return this.#cursors.get(chat) ?? cursor;
  }

  /** Whether a message found in its chat was handled, or is about to be. @param t its second */
  async knows(chat: ChatId, id: string, t: number | undefined): Promise<boolean> {
    return this.#underWay.has(`${chat} ${id}`) || isHandled(await this.cursorOf(chat), id, t);
  }

  /** A message of another, that can be taken. */
  message(given: unknown, way: Way): Arrival | undefined {
    const raw = this.#parse(RawMessage, given);
    if (!raw || raw.id.fromMe || isNotice(raw)) return undefined;
    const unsigned = toMessage(raw, this.#parts.me(), this.#parts.clock.now(), way === 'edited');
    const { id, text, kind, edited } = unsigned.message;
    // An undecryptable message comes again when it can be read; an edited one with each new text.
    let key: string = id;
    if (kind === 'undecryptable') key = `locked:${id}`;
    if (edited) key = `edit:${id}:${raw.latestEditSenderTimestampMs ?? text}`;
    return this.#arrival(unsigned, key, way === 'found');
  }

  reaction(given: unknown): Arrival | undefined {
    const raw = this.#parse(RawReaction, given);
    if (!raw || raw.id.fromMe) return undefined;
    return this.#arrival(toReaction(raw, this.#parts.clock.now()), raw.id.id, false);
  }

  vote(given: unknown): Arrival | undefined {
    const raw = this.#parse(RawVote, given);
    const { pn, lid } = this.#parts.me();
    if (!raw || raw.voter === pn || raw.voter === lid) return undefined;
    const vote = toVote(raw, this.#parts.clock.now());
    return this.#arrival(vote, vote.message.id, false);
  }

  /** All chats were read; counts once what was found in them is stored. */
  readAll(): void {
    const handle = async (): Promise<void> => {
      const baseline = await this.baseline();
      const advanced = advanceBaseline(baseline, this.#newest);
      if (advanced.floor > baseline.floor) await this.#keepBaseline(advanced);
    };
    this.#parts.inbox.put({ kind: 'message', handle });
  }

  async #keepBaseline(baseline: Cursor): Promise<Cursor> {
    await this.#parts.saveCursor(BASELINE, baseline);
    this.#baseline = baseline;
    return baseline;
  }

  #arrival(unsigned: Unsigned, key: string, found: boolean): Arrival | undefined {
    const { chat, at } = unsigned.message;
    if (!isConversation(chat)) return undefined;
    const mark = `${chat} ${key}`;
    const handle = async (): Promise<void> => {
      await this.#handle(unsigned, chat, key, found);
      this.#underWay.delete(mark);
    };
    const take = (): void => {
      if (this.#underWay.has(mark)) return;
      this.#underWay.add(mark);
      this.#parts.inbox.put({ kind: 'message', handle });
    };
    return { key: mark, t: Math.floor(at / 1_000), take };
  }

  async #handle(unsigned: Unsigned, chat: ChatId, key: string, found: boolean): Promise<void> {
    const { account, catchUp, handlers, saveCursor, signer } = this.#parts;
    const cursor = await this.cursorOf(chat);
    // Reactions and votes bear the time of a phone, which may be any.
    const { at, kind } = unsigned.message;
    const t = BY_PHONE.includes(kind) ? cursor.at : Math.floor(at / 1_000);
    if (isHandled(cursor, key, found ? t : undefined)) return;
    const sender = await signer.senderOf(unsigned);
    await handlers()?.onMessage(sign(unsigned, account, sender));
    // What is found comes in the order of its times; what is told may be ahead of what nobody has read yet.
    const inOrder = found || catchUp.whole;
    const advanced = inOrder ? advance(cursor, key, t) : remember(cursor, key, t);
    await saveCursor(chat, advanced);
    this.#cursors.set(chat, advanced);
    this.#newest = Math.max(this.#newest, t);
  }

  #parse<Parsed>(
    schema: { safeParse(given: unknown): { success: boolean; data?: Parsed | undefined } },
    given: unknown,
  ): Parsed | undefined {
    const parsed = schema.safeParse(given);
    if (!parsed.success) this.#parts.log.error('a message in a shape that nobody knows was left out');
    return parsed.data;
  }
}
