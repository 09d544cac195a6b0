import type { Clock, Logger } from '../../core/index.ts';
import type { LineEvent } from './frames.ts';

interface StreamParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly handle: (event: LineEvent) => Promise<void>;
  readonly saveCursor: (seq: number) => Promise<void>;
  /** The cursor is saved: the exchange need not keep what is below. */
  readonly onStored: (seq: number) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Receipts say how far a message got, in any order: they are stored side by side. */
const RECEIPTS_AT_ONCE = 64;

/**
 * The account's events in order: the next is handled when the handler of the one before has resolved, but for
 * receipts that follow each other.
 * The cursor follows the handled events; it is saved while the next ones are handled, so after a crash a few events
 * may come again, and none is missed.
 */
export class EventStream {
  readonly #parts: StreamParts;
  readonly #queue: LineEvent[] = [];
  #newest = 0;
  #handled = 0;
  #saved = 0;
  #handling = false;
  #saving: Promise<void> | undefined;
  #stopped = false;
  readonly #resting = new Set<() => void>();
  #done: Promise<void> = Promise.resolve();
  failing = false;

  constructor(parts: StreamParts) {
    this.#parts = parts;
  }

  /** Everything up to this event is handled and its number saved. */
  get saved(): number {
    return this.#saved;
  }

  /** Begins after event `seq`. */
  startAt(seq: number): void {
    this.#newest = seq;
    this.#handled = seq;
    this.#saved = seq;
    this.#queue.length = 0;
  }

  /** The exchange goes on after event `seq`; events that were taken in already may come again. */
  continueAt(seq: number): void {
    if (seq < this.#saved) return this.startAt(seq); // an exchange that begins anew
    if (seq > this.#newest) this.#newest = seq;
  }

  take(events: readonly LineEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#newest) continue;
      this.#newest = event.seq;
      this.#queue.push(event);
    }
    if (!this.#handling && !this.#stopped) this.#done = this.#run();
  }

  /** Resolves when the handler under way has ended and the cursor is saved. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const end of this.#resting) end();
    await this.#done;
    await this.#saving;
  }

  async #run(): Promise<void> {
    this.#handling = true;
    while (!this.#stopped) {
      const batch = this.#nextBatch();
      const newest = batch.at(-1);
      if (!newest) break;
      const handled = await Promise.all(batch.map((event) => this.#insist(() => this.#parts.handle(event))));
      if (handled.includes(false)) break;
      this.#handled = newest.seq;
      this.#saving ??= this.#save();
    }
    this.#handling = false;
  }

  /** One message, or the receipts that stand first. */
  #nextBatch(): LineEvent[] {
    const firstOther = this.#queue.findIndex((event) => event.type !== 'receipt');
    const receipts = firstOther < 0 ? this.#queue.length : firstOther;
    return this.#queue.splice(0, Math.max(1, Math.min(receipts, RECEIPTS_AT_ONCE)));
  }

  async #save(): Promise<void> {
    while (this.#saved < this.#handled) {
      const seq = this.#handled;
      if (!(await this.#insist(() => this.#parts.saveCursor(seq)))) break;
      this.#saved = seq;
      this.#parts.onStored(seq);
    }
    this.#saving = undefined;
  }

  /** A store that is away comes back: nothing is skipped meanwhile. @returns false when stopped before it was done */
  async #insist(step: () => Promise<void>): Promise<boolean> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await step();
        this.failing = false;
        return true;
      } catch (error) {
        this.failing = true;
        this.#parts.log.error({ err: error }, 'an event could not be stored; trying again');
        if (this.#stopped || !(await this.#rest(pause))) return false;
      }
    }
  }

  /** @returns false when it was cut short by `stop` */
  #rest(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#resting.delete(end);
        resolve(!this.#stopped);
      };
      const timer = this.#parts.clock.after(ms, end);
      this.#resting.add(end);
    });
  }
}
