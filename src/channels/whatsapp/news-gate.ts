import type { News } from './client.ts';

/** What a page tells waits until the page is known to be of the right number, and is forgotten when it is not. */
export class NewsGate {
  readonly #hear: (news: News) => void;
  #held: News[] = [];
  #open = false;

  constructor(hear: (news: News) => void) {
    this.#hear = hear;
  }

  tell(news: News): void {
    if (this.#open) this.#hear(news);
    else this.#held.push(news);
  }

  /** The page is ours, and what it told before, too. */
  open(): void {
    this.#open = true;
    const held = this.#held;
    this.#held = [];
    for (const news of held) this.#hear(news);
  }

  /** Another page, or the same one anew. */
  close(): void {
    this.#open = false;
  }

  /** The link has ended: whose the next will be, nobody knows. */
  drop(): void {
    this.#held = [];
  }
}
