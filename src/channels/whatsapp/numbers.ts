import { SerialByKey } from '../../core/index.ts';
import type { ChatId, Clock, Phone } from '../../core/index.ts';
import type { Channel } from '../channel.ts';
import type { Directory } from './options.ts';
import type { PageLine } from './page-line.ts';
import { lidOfWid, widOfPhone } from './wid.ts';

type Found = Awaited<ReturnType<Channel['chatOf']>>;

interface NumbersParts {
  readonly clock: Clock;
  readonly page: PageLine;
  readonly directory: Directory;
  /** Only a session that is ready knows who is on WhatsApp. */
  readonly ready: () => boolean;
  readonly gapMs: number;
  readonly deadlineMs: number;
}

/** A number that is on WhatsApp stays there; one that is not may join. */
const KEEP_FOUND_MS = 30 * 24 * 3_600_000;
const KEEP_ABSENT_MS = 24 * 3_600_000;
/** Looks that must agree before a number counts as absent. */
const LOOKS = 2;

/** Which chat a number has: asked one after the other with pauses between, as a person would, and remembered. */
export class Numbers {
  readonly #parts: NumbersParts;
  readonly #turns = new SerialByKey();
  #nextAt = 0;

  constructor(parts: NumbersParts) {
    this.#parts = parts;
  }

  async chatOf(phone: Phone): Promise<Found> {
    const known = await this.#remembered(phone);
    if (known) return known;
    return this.#parts.ready() ? this.#turns.run('check', () => this.#check(phone)) : { kind: 'unknown' };
  }

  async #remembered(phone: Phone): Promise<Found | undefined> {
    const { clock, directory } = this.#parts;
    const known = await directory.numberCheck(phone);
    if (!known) return undefined;
    const age = clock.now() - known.at;
    if (known.chat) return age < KEEP_FOUND_MS ? { kind: 'chat', chat: known.chat } : undefined;
    return age < KEEP_ABSENT_MS ? { kind: 'absent' } : undefined;
  }

  async #check(phone: Phone): Promise<Found> {
    const before = await this.#remembered(phone); // asked for twice at the same time
    if (before) return before;
    for (let look = 1; look <= LOOKS; look += 1) {
      const found = await this.#look(phone);
      if (found.kind !== 'absent' || look === LOOKS) {
        if (found.kind === 'absent') await this.#remember(phone, undefined);
        return found;
      }
    }
    return { kind: 'unknown' };
  }

  async #look(phone: Phone): Promise<Found> {
    const { clock, page, directory, gapMs, deadlineMs } = this.#parts;
    const wait = this.#nextAt - clock.now();
    if (wait > 0) await clock.sleep(wait);
    this.#nextAt = clock.now() + gapMs;
    const answered = await page.ask('chatOfNumber', widOfPhone(phone), deadlineMs);
    if (answered.kind === 'no-answer' || answered.answer.kind === 'untold') return { kind: 'unknown' };
    if (answered.answer.kind === 'none') return { kind: 'absent' };
    const chat = answered.answer.chat as ChatId;
    const lid = lidOfWid(answered.answer.lid ?? '');
    if (lid) await directory.learn(lid, phone);
    await this.#remember(phone, chat);
    return { kind: 'chat', chat };
  }

  #remember(phone: Phone, chat: ChatId | undefined): Promise<void> {
    return this.#parts.directory.rememberCheck(phone, { chat, at: this.#parts.clock.now() });
  }
}
