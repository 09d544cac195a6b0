import { randomBytes } from 'node:crypto';
import { messageIdFrom } from '../../core/index.ts';
import type { Clock, MessageId } from '../../core/index.ts';
import type { PageAnswer, PageLine } from './page-line.ts';
import type { SendAnswer } from './page/send.ts';

interface HeartbeatParts {
  readonly clock: Clock;
  readonly page: PageLine;
  readonly me: () => string | undefined;
  readonly everyMs: number;
  readonly patienceMs: number;
  readonly skew: () => number;
  /** Messages may leave. */
  readonly ready: () => boolean;
  /** `mute`: what we send does not arrive. `deaf`: it does, and we hear nothing of it. */
  readonly onSilence: (how: 'mute' | 'deaf') => void;
}

const TRIES = 2;
const TEXT = 'Tocsin ✓';

/** The page turned it away before the hand-over: that says nothing of what WhatsApp does with messages. */
const neverLeft = (asked: PageAnswer<SendAnswer>): boolean =>
  asked.kind === 'answer' ? asked.answer.kind === 'refused' : asked.threw;

/** A message to ourselves now and then: it must be taken by the server, and be heard of again. */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #timer: { cancel(): void } | undefined;
  #beating = false;
  readonly #awaited = new Map<MessageId, { acked: boolean; heard: boolean; end: () => void }>();

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer ??= this.#parts.clock.every(this.#parts.everyMs, () => void this.beat());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** @returns whether it concerns a heartbeat, so that nobody else need care */
  heard(id: MessageId, what: 'message' | 'ack'): boolean {
    const awaited = this.#awaited.get(id);
    if (!awaited) return false;
    if (what === 'ack') awaited.acked = true;
    else awaited.heard = true;
    if (awaited.acked && awaited.heard) awaited.end();
    return true;
  }

  async beat(): Promise<'alive' | 'mute' | 'deaf' | 'away'> {
    if (this.#beating) return 'away';
    this.#beating = true;
    try {
      for (let tries = 1; ; tries += 1) {
        const heard = await this.#once();
        if (heard === 'alive' || heard === 'away') return heard;
        if (tries < TRIES) continue;
        this.#parts.onSilence(heard);
        return heard;
      }
    } finally {
      this.#beating = false;
    }
  }

  async #once(): Promise<'alive' | 'mute' | 'deaf' | 'away'> {
    const { clock, me, page, patienceMs, ready, skew } = this.#parts;
    const chat = me();
    if (!ready() || !chat) return 'away';
    const id = messageIdFrom(randomBytes(16), 'heartbeat');
    const back = new Promise<{ acked: boolean; heard: boolean }>((resolve) => {
      const awaited = { acked: false, heard: false, end: (): void => undefined };
      const timer = clock.after(patienceMs, () => awaited.end());
      awaited.end = () => {
        timer.cancel();
        this.#awaited.delete(id);
        resolve(awaited);
      };
      this.#awaited.set(id, awaited);
    });
    const sendBefore = clock.now() + patienceMs - skew();
    const asked = await page.ask('send', { id, chat, text: TEXT, sendBefore }, patienceMs);
    if (neverLeft(asked)) this.#awaited.get(id)?.end();
    const { acked, heard } = await back;
    if (!ready() || neverLeft(asked)) return 'away';
    if (acked && heard) return 'alive';
    return acked ? 'deaf' : 'mute';
  }
}
