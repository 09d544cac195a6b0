import type { ChatId, Clock, MessageId, Timer } from '../../../core/index.ts';
import type { PageLine } from '../page-line.ts';
import { phoneOfWid } from '../wid.ts';
import { ackOf } from './ack.ts';
import type { Receipts } from './receipts.ts';

interface GroupReceiptsParts {
  readonly clock: Clock;
  readonly page: PageLine;
  readonly receipts: () => Receipts;
  readonly ready: () => boolean;
  readonly deadlineMs: number;
}

const MINUTE = 60_000;
/** When a message to a group is asked after, since the look before. */
const PAUSES = [1_500, 5_000, 15_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE];
/** News of a message brings the next look forward, but not closer than this. */
const SOON_MS = 1_500;
const MOST_WATCHED = 200;

interface Watched {
  readonly chat: ChatId;
  looks: number;
  timer: Timer;
}

/** WhatsApp tells by itself only when the last member has a message: who has it is asked for, gently. */
export class GroupReceipts {
  readonly #parts: GroupReceiptsParts;
  readonly #watched = new Map<MessageId, Watched>();

  #stopped = false;

  constructor(parts: GroupReceiptsParts) {
    this.#parts = parts;
  }

  watch(chat: ChatId, id: MessageId): void {
    if (this.#stopped) return;
    const before = this.#watched.get(id);
    before?.timer.cancel();
    const looks = before?.looks ?? 0;
    const watched: Watched = { chat, looks, timer: this.#lookAfter(id, SOON_MS) };
    this.#watched.set(id, watched);
    const oldest = this.#watched.keys().next();
    if (this.#watched.size > MOST_WATCHED && !oldest.done) this.#forget(oldest.value);
  }

  stop(): void {
    this.#stopped = true;
    for (const id of [...this.#watched.keys()]) this.#forget(id);
  }

  #lookAfter(id: MessageId, ms: number): Timer {
    return this.#parts.clock.after(ms, () => void this.#look(id));
  }

  async #look(id: MessageId): Promise<void> {
    const { page, ready, receipts, deadlineMs } = this.#parts;
    const watched = this.#watched.get(id);
    if (!watched) return;
    if (ready()) {
      const answered = await page.ask('memberReceipts', { chat: watched.chat, id }, deadlineMs);
      for (const { phone, ack, t } of answered.kind === 'answer' ? answered.answer : []) {
        const by = phoneOfWid(phone);
        if (by) receipts().noteMember(id, by, ackOf(ack), t * 1_000);
      }
    }
    if (this.#watched.get(id) !== watched) return;
    watched.looks += 1;
    const pause = PAUSES[watched.looks];
    if (pause === undefined) return this.#forget(id);
    watched.timer = this.#lookAfter(id, pause);
  }

  #forget(id: MessageId): void {
    this.#watched.get(id)?.timer.cancel();
    this.#watched.delete(id);
  }
}
