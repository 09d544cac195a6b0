import type { Clock, Logger } from '../../../core/index.ts';

export interface Entry {
  /** Receipts that follow each other are handled side by side; messages one by one. */
  readonly kind: 'message' | 'receipt';
  readonly handle: () => Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const RECEIPTS_AT_ONCE = 64;

/** What came in, in order: the next is handled when the one before is stored. A store that is away comes back. */
export class Inbox {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #queue: Entry[] = [];
  readonly #wake = new Set<() => void>();
  #running: Promise<void> | undefined;
  #stopped = false;
  /** The newest try to store something failed. */
  failing = false;

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
  }

  put(entry: Entry): void {
    if (this.#stopped) return;
    this.#queue.push(entry);
    this.#running ??= this.#run();
  }

  /** Resolves when the handler under way has ended; what waits is left to the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const wake of this.#wake) wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (!this.#stopped) {
      const batch = this.#nextBatch();
      if (batch.length === 0) break;
      await Promise.all(batch.map((entry) => this.#insist(entry)));
    }
    this.#running = undefined;
  }

  #nextBatch(): Entry[] {
    const firstMessage = this.#queue.findIndex(({ kind }) => kind === 'message');
    const receipts = firstMessage < 0 ? this.#queue.length : firstMessage;
    return this.#queue.splice(0, Math.max(1, Math.min(receipts, RECEIPTS_AT_ONCE)));
  }

  async #insist({ handle }: Entry): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await handle();
        this.failing = false;
        return;
      } catch (error) {
        this.failing = true;
        this.#log.error({ err: error }, 'what came in could not be stored; trying again');
        if (this.#stopped || !(await this.#rest(pause))) return;
      }
    }
  }

  #rest(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#wake.delete(end);
        resolve(!this.#stopped);
      };
      const timer = this.#clock.after(ms, end);
      this.#wake.add(end);
    });
  }
}
