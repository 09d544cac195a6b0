import type { Clock, MessageId } from '../../../core/index.ts';
import type { OutgoingMessage, SendResult } from '../../channel.ts';
import type { Directory } from '../options.ts';
import type { PageAnswer, PageLine } from '../page-line.ts';
import type { SendAnswer } from '../page/send.ts';
import { MediaBringer } from './media-bringer.ts';
import type { Receipts } from './receipts.ts';
import { resultOf, resultOfAck } from './result.ts';

interface SenderParts {
  readonly clock: Clock;
  readonly page: PageLine;
  readonly receipts: Receipts;
  readonly directory: Pick<Directory, 'rememberSent'>;
  readonly ready: () => boolean;
  /** How far our clock is ahead of the page's, in ms, at most. */
  readonly skew: () => number;
  readonly deadlineMs: number;
  readonly ackPatienceMs: number;
}

const LOOK_AGAIN_MS = 50;
const TOO_LATE: SendResult = { kind: 'not-sent', reason: 'too-late', retry: false };

/** Hands messages to WhatsApp under their own ids, each once, and says what became of it. */
export class Sender {
  readonly #parts: SenderParts;
  readonly #media: MediaBringer;
  readonly #underWay = new Map<MessageId, Promise<SendResult>>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
    this.#media = new MediaBringer(parts.page);
  }

  /** An id that is under way shares the result. */
  send(message: OutgoingMessage): Promise<SendResult> {
    const before = this.#underWay.get(message.id);
    if (before) return before;
    const sending = this.#send(message).finally(() => this.#underWay.delete(message.id));
    this.#underWay.set(message.id, sending);
    return sending;
  }

  /** Resolves when nothing is under way, or after `patienceMs`. */
  async pause(patienceMs: number): Promise<void> {
    const { clock } = this.#parts;
    for (const until = clock.now() + patienceMs; this.#underWay.size > 0 && clock.now() < until;)
      await clock.sleep(LOOK_AGAIN_MS);
  }

  async #send(message: OutgoingMessage): Promise<SendResult> {
    const { clock, directory, ready } = this.#parts;
    if (clock.now() > message.sendBefore) return TOO_LATE;
    if (!ready()) return { kind: 'not-sent', reason: 'not-connected', retry: true };
    await directory.rememberSent(message.id, message.chat);
    const result = await this.#handOver(message);
    if (!message.attachment || result.kind !== 'not-sent' || result.reason !== 'no-attachment') return result;
    const failed = await this.#media.bring(message.attachment);
    if (failed) return failed;
    return clock.now() > message.sendBefore ? TOO_LATE : this.#handOver(message);
  }

  async #handOver(message: OutgoingMessage): Promise<SendResult> {
    const { page, receipts, skew, deadlineMs } = this.#parts;
    const { id, chat, text, quote, attachment } = message;
    const sendBefore = message.sendBefore - skew();
    const order = { id, chat, text, quote, media: attachment?.sha256, sendBefore };
    const first = receipts.firstWord(id);
    const answering = page.ask('send', order, deadlineMs);
    // The server's word counts, though the page may hang.
    const answered = await Promise.race([answering, first.said.then(() => undefined)]);
    if (answered?.kind === 'answer' && answered.answer.kind === 'handed' && answered.answer.ack === 0)
      await this.#within(first.said);
    const word = first.end();
    const result = word ? resultOfAck(word) : this.#withoutWord(answered);
    if (result.kind === 'accepted') receipts.told(id, result.ack);
    return result;
  }

  #withoutWord(answered: PageAnswer<SendAnswer> | undefined): SendResult {
    if (answered?.kind === 'answer') return resultOf(answered.answer);
    if (answered?.reason === 'no-page') return { kind: 'not-sent', reason: 'not-connected', retry: true };
    // What our function throws it throws before the hand-over.
    if (answered?.threw) return { kind: 'not-sent', reason: 'page-failed', retry: true };
    return { kind: 'unknown', reason: answered?.reason ?? 'no-answer' };
  }

  #within(said: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#parts.clock.after(this.#parts.ackPatienceMs, resolve);
      void said.then(() => {
        timer.cancel();
        resolve();
      });
    });
  }
}
