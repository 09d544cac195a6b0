/** A message on its way to the handlers. */
export interface Arrival {
  /** Tells it from all others. */
  readonly key: string;
  /** Seconds since 1970. */
  readonly t: number;
  take(): void;
}

/**
 * While the page was away, messages may have come that nobody told of. Until the chats were read, what is told waits,
 * so that messages are taken in the order of their times.
 */
export class CatchUp {
  #told: Arrival[] | undefined = [];
  #whole = false;

  /** Nothing that came before what is told now can be missing. */
  get whole(): boolean {
    return this.#whole;
  }

  away(): void {
    this.#whole = false;
    this.#told ??= [];
  }

  tell(arrival: Arrival): void {
    if (this.#told) this.#told.push(arrival);
    else arrival.take();
  }

  /**
   * The chats were read, or nobody waits any longer for that. Of one second, what was told keeps its order.
   * @param whole every chat was read
   */
  end(whole: boolean, found: readonly Arrival[]): void {
    const told = this.#told ?? [];
    this.#told = undefined;
    this.#whole ||= whole;
    const keys = new Set(told.map(({ key }) => key));
    const arrivals = [...found.filter(({ key }) => !keys.has(key)), ...told];
    for (const { take } of arrivals.sort((one, other) => one.t - other.t)) take();
  }
}
