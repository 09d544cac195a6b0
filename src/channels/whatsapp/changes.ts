import type { ChatId, Clock, MessageId } from '../../core/index.ts';
import type { EditResult } from '../channel.ts';
import type { PageLine } from './page-line.ts';

interface ChangesParts {
  readonly clock: Clock;
  readonly page: PageLine;
  readonly deadlineMs: number;
}

/** WhatsApp lets a message be edited for 15 minutes, and deleted for everyone for two days and a half. */
const EDIT_MS = 15 * 60_000;
const DELETE_MS = 60 * 3_600_000;
const VERIFY_TRIES = 8;
const VERIFY_EVERY_MS = 250;

/** Changes to messages that were sent, each verified: WhatsApp Web says "done" too easily. */
export class Changes {
  readonly #parts: ChangesParts;

  constructor(parts: ChangesParts) {
    this.#parts = parts;
  }

  async edit(chat: ChatId, id: MessageId, text: string): Promise<EditResult> {
    const { page, deadlineMs } = this.#parts;
    const answered = await page.ask(
      'edit',
      { chat, id, text, notBefore: this.#notBefore(EDIT_MS) },
      deadlineMs,
    );
    return answered.kind === 'answer' ? answered.answer : 'failed';
  }

  async delete(chat: ChatId, id: MessageId): Promise<EditResult> {
    const { clock, page, deadlineMs } = this.#parts;
    const asked = await page.ask('revoke', { chat, id, notBefore: this.#notBefore(DELETE_MS) }, deadlineMs);
    if (asked.kind === 'no-answer') return 'failed';
    let result = asked.answer;
    for (let tries = 0; result === 'failed' && tries < VERIFY_TRIES; tries += 1) {
      await clock.sleep(VERIFY_EVERY_MS);
      const looked = await page.ask('revoked', { chat, id }, deadlineMs);
      if (looked.kind === 'answer') result = looked.answer;
    }
    return result;
  }

  async react(chat: ChatId, id: MessageId, emoji: string): Promise<EditResult> {
    const answered = await this.#parts.page.ask('react', { chat, id, emoji }, this.#parts.deadlineMs);
    return answered.kind === 'answer' ? answered.answer : 'failed';
  }

  #notBefore(ageMs: number): number {
    return Math.floor((this.#parts.clock.now() - ageMs) / 1_000);
  }
}
