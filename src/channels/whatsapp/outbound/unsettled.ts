import type { Clock, MessageId } from '../../../core/index.ts';
import type { SentMessage } from '../../channel.ts';
import type { Receipts } from './receipts.ts';

interface UnsettledParts {
  readonly clock: Clock;
  readonly receipts: Receipts;
  /** The account's own messages with these ids. @throws when they cannot be read now */
  readonly look: (ids: readonly MessageId[]) => Promise<readonly SentMessage[]>;
}

/** When a send whose end is not known is looked for in its chat, since the look before, in ms. */
const PAUSES = [1_000, 4_000, 15_000, 60_000];

/** Sends that may have left: what their chats show of them afterwards is told as receipts. */
export class Unsettled {
  readonly #parts: UnsettledParts;
  readonly #timers = new Map<MessageId, { cancel(): void }>();

  #stopped = false;

  constructor(parts: UnsettledParts) {
    this.#parts = parts;
  }

  watch(id: MessageId, looks = 0): void {
    if (this.#stopped) return;
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
    const pause = PAUSES[looks];
    if (pause !== undefined)
      this.#timers.set(
        id,
        this.#parts.clock.after(pause, () => void this.#look(id, looks)),
      );
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  async #look(id: MessageId, looks: number): Promise<void> {
    const found = await this.#parts.look([id]).catch(() => []);
    for (const { chat, ack, at } of found) this.#parts.receipts.note(chat, id, ack, at);
    const settled = found.some(({ ack }) => ack !== 'pending');
    this.watch(id, settled ? PAUSES.length : looks + 1);
  }
}
