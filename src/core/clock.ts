/** An instant in milliseconds since 1970, as `Date.now()` gives it. Names of instants end in `At`. */
export type Instant = number;

export interface Timer {
  cancel(): void;
}

/** The only source of time. Code that waits asks it, so that tests can move time forward. */
export interface Clock {
  now(): Instant;
  after(ms: number, run: () => void): Timer;
  every(ms: number, run: () => void): Timer;
  sleep(ms: number): Promise<void>;
}

interface Waiting {
  /** By `#elapsed`. */
  dueAt: number;
  run: () => void;
  handle: NodeJS.Timeout;
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** A clock that runs with the computer's, `offset` ahead of it; `advance` is for tests. */
export class ShiftedClock implements Clock {
  #offset = 0;
  readonly #waiting = new Set<Waiting>();

  now(): Instant {
    return Date.now() + this.#offset;
  }

  after(ms: number, run: () => void): Timer {
    const entry: Waiting = { dueAt: this.#elapsed() + ms, run, handle: setTimeout(() => undefined, 0) };
    this.#waiting.add(entry);
    this.#arm(entry);
    return { cancel: () => this.#drop(entry) };
  }

  every(ms: number, run: () => void): Timer {
    let current: Timer;
    const again = (): void => {
      current = this.after(ms, again);
      run();
    };
    current = this.after(ms, again);
    return { cancel: () => current.cancel() };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Moves time forward; everything that falls due fires. */
  advance(ms: number): void {
    this.#offset += ms;
    for (const entry of [...this.#waiting]) this.#arm(entry);
  }

  /** Goes on evenly when somebody sets the computer's clock: no timer stands still for an hour because of it. */
  #elapsed(): number {
    return performance.now() + this.#offset;
  }

  #arm(entry: Waiting): void {
    clearTimeout(entry.handle);
    const wait = Math.min(Math.max(0, entry.dueAt - this.#elapsed()), LONGEST_TIMEOUT_MS);
    entry.handle = setTimeout(() => {
      if (this.#elapsed() < entry.dueAt) return this.#arm(entry);
      this.#drop(entry);
      entry.run();
    }, wait);
  }

  #drop(entry: Waiting): void {
    clearTimeout(entry.handle);
    this.#waiting.delete(entry);
  }
}

export const systemClock = (): Clock => new ShiftedClock();
