import { browsersOn } from '../../support/browsers.ts';

const EVERY_MS = 250;

/** Looks all the time whether two browsers run on one profile. */
export class BrowserWatch {
  readonly #profiles: readonly string[];
  readonly #before = new Map<string, readonly number[]>();
  readonly #timer: NodeJS.Timeout;
  #found: string[] = [];

  constructor(profiles: readonly string[]) {
    this.#profiles = profiles;
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  /** What was seen since the last call. */
  take(): string[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const profile of this.#profiles) {
      const now = browsersOn(profile);
      // One that was killed takes a moment to go, and another may begin in it.
      const both = now.filter((pid) => this.#before.get(profile)?.includes(pid));
      if (both.length > 1) this.#found.push(`${both.length} browsers on ${profile}: ${both.join(', ')}`);
      this.#before.set(profile, now);
    }
  }
}
