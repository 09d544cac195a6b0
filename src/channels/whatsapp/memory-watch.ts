import type { Clock, Logger, Timer } from '../../core/index.ts';
import { memoryOf } from './browser.ts';

interface MemoryWatchParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly everyMs: number;
  /** Bytes, as `memoryOf` counts them. */
  readonly limit: number;
  readonly restMs: number;
  /** The browser's process while the session is ready. */
  readonly pid: () => number | undefined;
  /** Resolves when no send is under way, or has taken too long. */
  readonly betweenSends: () => Promise<void>;
  readonly recycle: () => void;
}

/** Browsers grow for weeks: one that has grown too big is replaced at a moment of our choosing. */
export class MemoryWatch {
  readonly #parts: MemoryWatchParts;
  #timer: Timer | undefined;
  #restsUntil = 0;
  /** A browser is about to be replaced: nothing more is handed to it. */
  replacing = false;

  constructor(parts: MemoryWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer ??= this.#parts.clock.every(this.#parts.everyMs, () => void this.#look());
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const { clock, log, limit, restMs, pid, betweenSends, recycle } = this.#parts;
    const watched = pid();
    if (watched === undefined || this.replacing || clock.now() < this.#restsUntil) return;
    const bytes = await memoryOf(watched);
    if (bytes < limit) return;
    this.replacing = true;
    await betweenSends();
    this.replacing = false;
    if (pid() !== watched) return;
    log.info({ bytes }, 'the browser has grown: a new one between two sends');
    this.#restsUntil = clock.now() + restMs;
    recycle();
  }
}
