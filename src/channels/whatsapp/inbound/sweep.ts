import type { ChatId, Clock, Instant, Logger, MessageId } from '../../../core/index.ts';
import { ackOf } from '../outbound/ack.ts';
import type { Receipts } from '../outbound/receipts.ts';
import type { PageLine } from '../page-line.ts';
import { isConversation } from '../wid.ts';
import { isHandled } from './cursor.ts';
import type { Intake } from './intake.ts';
import { RawMessage } from './raw.ts';

interface SweepParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly page: PageLine;
  readonly intake: Intake;
  readonly receipts: Receipts;
  readonly deadlineMs: number;
  /** Messages were there that the library never told of, though it should have. */
  readonly onDeaf: () => void;
}

/** WhatsApp is given so long to decrypt, and the library to tell. */
const PATIENCE_MS = 15_000;
/** A chat that was quiet for so long is read again only when something happens in it. */
const FRESH_MS = 60_000;
/** Right after the start of a session much is told late, or never, without anything being wrong. */
const SETTLING_MS = 30_000;

/** Reads the chats themselves, for what came in while nobody listened. */
export class Sweep {
  readonly #parts: SweepParts;
  /** The second of each chat's newest event at the last look. */
  readonly #seen = new Map<string, number>();
  #running: Promise<void> | undefined;
  #settledAt: Instant = Number.POSITIVE_INFINITY;

  constructor(parts: SweepParts) {
    this.#parts = parts;
  }

  /** A new page, or one that was away: everything is looked at again. */
  settle(): void {
    this.#settledAt = this.#parts.clock.now();
    this.#seen.clear();
    void this.run();
  }

  run(): Promise<void> {
    this.#running ??= this.#sweep()
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'the chats could not be read'))
      .finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #sweep(): Promise<void> {
    const { clock, intake, page, deadlineMs } = this.#parts;
    await intake.begin();
    const answered = await page.ask('chats', undefined, deadlineMs);
    if (answered.kind === 'no-answer') return;
    for (const { chat, t } of answered.answer) {
      if (!isConversation(chat)) continue;
      const seen = this.#seen.get(chat);
      if (t !== undefined && seen !== undefined && t <= seen) continue;
      if (!(await this.#readChat(chat as ChatId, t))) return;
      // What is fresh is read again: the same second may get another message, and a locked one be opened.
      if (t !== undefined && clock.now() - t * 1_000 > FRESH_MS) this.#seen.set(chat, t);
    }
  }

  /** @returns false when the page did not answer: the next sweep goes on */
  async #readChat(chat: ChatId, t: number | undefined): Promise<boolean> {
    const { clock, intake, page, receipts, deadlineMs } = this.#parts;
    const cursor = await intake.cursorOf(chat);
    if (t !== undefined && t < cursor.floor) return true;
    const answered = await page.ask('since', { chat, from: cursor.floor }, deadlineMs);
    if (answered.kind === 'no-answer') return false;
    for (const { id, ack, t: sentAt } of answered.answer.own)
      receipts.note(chat, id as MessageId, ackOf(ack), sentAt * 1_000);
    for (const given of answered.answer.messages) {
      const raw = RawMessage.safeParse(given).data;
      const at = (raw?.t ?? 0) * 1_000;
      const locked = raw?.type === 'ciphertext';
      if (locked && clock.now() - at < PATIENCE_MS) continue;
      this.#suspect(raw, at, isHandled(await intake.cursorOf(chat), raw?.id.id ?? '', raw?.t ?? undefined));
      intake.takeMessage(given, 'found');
    }
    return true;
  }

  #suspect(raw: RawMessage | undefined, at: Instant, handled: boolean): void {
    if (handled || !raw || raw.type === 'ciphertext') return;
    const now = this.#parts.clock.now();
    if (at > this.#settledAt + SETTLING_MS && now - at > PATIENCE_MS && now - at < 10 * PATIENCE_MS)
      this.#parts.onDeaf();
  }
}
