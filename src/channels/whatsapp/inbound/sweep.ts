import { maskPhones } from '../../../core/index.ts';
import type { ChatId, Clock, Instant, Logger, MessageId, Timer } from '../../../core/index.ts';
import { ackOf } from '../outbound/ack.ts';
import type { Receipts } from '../outbound/receipts.ts';
import type { PageLine } from '../page-line.ts';
import type { Since } from '../page/read.ts';
import { isConversation } from '../wid.ts';
import type { Arrival, CatchUp } from './catch-up.ts';
import type { Intake } from './intake.ts';
import { RawMessage } from './raw.ts';
import { isNotice } from './to-message.ts';

interface SweepParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly page: PageLine;
  readonly intake: Intake;
  readonly catchUp: CatchUp;
  readonly receipts: Receipts;
  readonly deadlineMs: number;
  /** Messages were there that the library never told of, though it should have. */
  readonly onDeaf: () => void;
}

/** WhatsApp is given so long to decrypt. */
const PATIENCE_MS = 15_000;
/** What the library has not told by then, of messages not older than that, it will not tell. */
const UNTOLD_MS = { from: 5_000, to: 150_000 } as const;
/** A chat that was quiet for so long is read again only when something happens in it. */
const FRESH_MS = 60_000;
/** Right after the start of a session much is told late, or never, without anything being wrong. */
const SETTLING_MS = 30_000;
/** What is told waits so long at most for the chats to be read. */
const HOLD_MS = 10_000;
/** Pages of earlier messages that are turned in one call, and calls in a row for one chat. */
const PAGES = 20;
const CALLS = 50;

/** Reads the chats themselves, for what came in while nobody listened. */
export class Sweep {
  readonly #parts: SweepParts;
  /** The second of each chat's newest event at the last look. */
  readonly #seen = new Map<string, number>();
  #running: Promise<void> | undefined;
  #hold: Timer | undefined;
  #settledAt: Instant = Number.POSITIVE_INFINITY;
  /** How often the page went away. */
  #absences = 0;

  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  /** The page went away: from now on something may be missed. */
  away(): void {
    this.#absences += 1;
    this.#hold?.cancel();
    this.#parts.catchUp.away();
  }

  stop(): void {
    this.#hold?.cancel();
  }

  /** A new page, or one that was away: everything is looked at again. */
  settle(): void {
    const { clock, catchUp } = this.#parts;
    this.away();
    this.#hold = clock.after(HOLD_MS, () => catchUp.end(false, []));
    this.#settledAt = clock.now();
    this.#seen.clear();
    const before = this.#running ?? Promise.resolve();
    void before.then(() => this.run());
  }

  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<void> {
    const { log, catchUp, intake } = this.#parts;
    const absences = this.#absences;
    const found: Arrival[] = [];
    let whole = false;
    try {
      whole = (await this.#readChats(found)) && absences === this.#absences;
    } catch (error) {
      log.warn({ err: error }, 'the chats could not be read');
    }
    this.#hold?.cancel();
    catchUp.end(whole, found);
    if (whole) intake.readAll();
  }

  /** @returns whether every chat was read: one that does not answer holds up no other, and has its turn again */
  async #readChats(found: Arrival[]): Promise<boolean> {
    const { intake, log, page, deadlineMs } = this.#parts;
    const { floor } = await intake.baseline();
    const answered = await page.ask('chats', undefined, deadlineMs);
    if (answered.kind === 'no-answer') return false;
    const absences = this.#absences;
    let whole = true;
    for (const { chat, t } of answered.answer) {
      const from = Math.max(floor, (this.#seen.get(chat) ?? 0) + 1);
      if (!isConversation(chat) || (t !== undefined && t < from)) continue;
      if (await this.#readChat(chat as ChatId, t, found)) continue;
      if (absences !== this.#absences) return false; // it is the page that is gone
      log.warn({ chat: maskPhones(chat) }, 'a chat was not read in time; the next sweep tries again');
      whole = false;
    }
    return whole;
  }

  /** @returns false when there was no answer, or more than could be read at once: the next sweep goes on */
  async #readChat(chat: ChatId, t: number | undefined, found: Arrival[]): Promise<boolean> {
    const { clock, intake, receipts } = this.#parts;
    const { floor } = await intake.cursorOf(chat);
    const read = t !== undefined && t < floor ? { messages: [], own: [] } : await this.#since(chat, floor);
    if (!read) return false;
    for (const { id, ack, t: sentAt } of read.own)
      receipts.note(chat, id as MessageId, ackOf(ack), sentAt * 1_000);
    let fresh = t === undefined || clock.now() - t * 1_000 <= FRESH_MS;
    for (const given of read.messages) {
      const raw = RawMessage.safeParse(given).data;
      const at = (raw?.t ?? 0) * 1_000;
      const locked = raw?.type === 'ciphertext';
      fresh ||= locked;
      if (locked && clock.now() - at < PATIENCE_MS) continue;
      if (raw && !locked && !isNotice(raw)) await this.#suspect(chat, raw, at);
      const arrival = intake.message(given, 'found');
      if (arrival) found.push(arrival);
    }
    // What is fresh is read again: the same second may get another message, and a locked one be opened.
    if (!fresh && t !== undefined) this.#seen.set(chat, t);
    return true;
  }

  /** What there is in a chat from that second on, however many pages it takes; undefined when not all was read. */
  async #since(chat: ChatId, from: number): Promise<Pick<Since, 'messages' | 'own'> | undefined> {
    const { log, page, deadlineMs } = this.#parts;
    for (let calls = 1; ; calls += 1) {
      const answered = await page.ask('since', { chat, from, pages: PAGES }, deadlineMs);
      if (answered.kind === 'answer' && answered.answer.whole) return answered.answer;
      if (answered.kind === 'answer' && calls < CALLS) continue;
      if (answered.kind === 'answer' || !answered.threw) return undefined;
      log.error({ reason: answered.reason }, 'a chat cannot be read');
      return { messages: [], own: [] };
    }
  }

  async #suspect(chat: ChatId, raw: RawMessage, at: Instant): Promise<void> {
    const { clock, intake, onDeaf } = this.#parts;
    const age = clock.now() - at;
    if (at <= this.#settledAt + SETTLING_MS || age < UNTOLD_MS.from || age > UNTOLD_MS.to) return;
    if (!(await intake.knows(chat, raw.id.id, raw.t ?? undefined))) onDeaf();
  }
}
