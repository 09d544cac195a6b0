import type { AccountId, ChatId, Clock, Logger } from '../../../core/index.ts';
import type { ChannelHandlers } from '../../channel.ts';
import { isConversation } from '../wid.ts';
import { advance, BASELINE, cursorAt, firstCursor, isHandled, type Cursor } from './cursor.ts';
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
  readonly me: () => Me;
  readonly handlers: () => ChannelHandlers | undefined;
  readonly loadCursor: (chat: ChatId) => Promise<Cursor | undefined>;
  readonly saveCursor: (chat: ChatId, cursor: Cursor) => Promise<void>;
}

/** How a message came: told by the library as new, found in its chat afterwards, or changed. */
export type Way = 'new' | 'found' | 'edited';

/** From what the library says to the handlers: each message once, in order, with its cursor behind it. */
export class Intake {
  readonly #parts: IntakeParts;
  /** Of the chats seen since the start; the account has at most some thousands. */
  readonly #cursors = new Map<ChatId, Cursor>();
  #baseline: Cursor | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** From when on messages count: the account's first being ready, kept from then on. */
  async begin(): Promise<Cursor> {
    this.#baseline ??= await this.#parts.loadCursor(BASELINE);
    if (!this.#baseline) {
      const baseline = cursorAt(this.#parts.clock.now());
      await this.#parts.saveCursor(BASELINE, baseline);
      this.#baseline = baseline;
    }
    return this.#baseline;
  }

  async cursorOf(chat: ChatId): Promise<Cursor> {
    const known = this.#cursors.get(chat);
    if (known) return known;
    const cursor = (await this.#parts.loadCursor(chat)) ?? firstCursor(await this.begin());
    if (!this.#cursors.has(chat)) this.#cursors.set(chat, cursor);
    return this.#cursors.get(chat) ?? cursor;
  }

  takeMessage(given: unknown, way: Way): void {
    const raw = this.#parse(RawMessage, given);
    if (!raw || raw.id.fromMe || isNotice(raw)) return;
    const unsigned = toMessage(raw, this.#parts.me(), this.#parts.clock.now(), way === 'edited');
    const { id, text, kind } = unsigned.message;
    // An undecryptable message comes again when it can be read; an edited one with each new text.
    let key: string = id;
    if (kind === 'undecryptable') key = `locked:${id}`;
    if (way === 'edited') key = `edit:${id}:${raw.latestEditSenderTimestampMs ?? text}`;
    this.#take(unsigned, key, way === 'found');
  }

  takeReaction(given: unknown): void {
    const raw = this.#parse(RawReaction, given);
    if (!raw || raw.id.fromMe) return;
    this.#take(toReaction(raw, this.#parts.clock.now()), raw.id.id, false);
  }

  takeVote(given: unknown): void {
    const raw = this.#parse(RawVote, given);
    const { pn, lid } = this.#parts.me();
    if (!raw || raw.voter === pn || raw.voter === lid) return;
    const vote = toVote(raw, this.#parts.clock.now());
    this.#take(vote, vote.message.id, false);
  }

  #take(unsigned: Unsigned, key: string, found: boolean): void {
    const { chat } = unsigned.message;
    if (!isConversation(chat)) return;
    this.#parts.inbox.put({ kind: 'message', handle: () => this.#handle(unsigned, chat, key, found) });
  }

  async #handle(unsigned: Unsigned, chat: ChatId, key: string, found: boolean): Promise<void> {
    const { account, handlers, saveCursor, signer } = this.#parts;
    const t = Math.floor(unsigned.message.at / 1_000);
    const cursor = await this.cursorOf(chat);
    if (isHandled(cursor, key, found ? t : undefined)) return;
    const sender = await signer.senderOf(unsigned);
    await handlers()?.onMessage(sign(unsigned, account, sender));
    const advanced = advance(cursor, key, t);
    await saveCursor(chat, advanced);
    this.#cursors.set(chat, advanced);
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
