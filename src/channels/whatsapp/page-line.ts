import type { Clock } from '../../core/index.ts';
import {
  NOT_INSTALLED,
  callSource,
  installSource,
  type PageFunction,
  type PageFunctions,
} from './page/source.ts';

interface PageLineParts {
  readonly clock: Clock;
  /** Of the browser that runs now. */
  readonly evaluate: (expression: string) => Promise<unknown>;
}

export type PageAnswer<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'no-answer'; readonly reason: string };

/** There is no page to ask: nothing was done. */
export class NoPage extends Error {}

type Argument<Name extends PageFunction> =
  Parameters<PageFunctions[Name]> extends [infer Only, ...unknown[]] ? Only : undefined;
type Answer<Name extends PageFunction> = Awaited<ReturnType<PageFunctions[Name]>>;

/** Questions to our functions in the page; each ends by its deadline, whatever the browser does. */
export class PageLine {
  readonly #parts: PageLineParts;

  constructor(parts: PageLineParts) {
    this.#parts = parts;
  }

  async ask<Name extends PageFunction>(
    name: Name,
    argument: Argument<Name>,
    deadlineMs: number,
  ): Promise<PageAnswer<Answer<Name>>> {
    const { clock } = this.#parts;
    return new Promise((resolve) => {
      const timer = clock.after(deadlineMs, () => resolve({ kind: 'no-answer', reason: 'deadline' }));
      const end = (answer: PageAnswer<Answer<Name>>): void => {
        timer.cancel();
        resolve(answer);
      };
      this.#evaluate(callSource(name, argument)).then(
        // What the functions return is what their types say: they are ours.
        (answer) => end({ kind: 'answer', answer: answer as Answer<Name> }),
        (error: unknown) =>
          end({
            kind: 'no-answer',
            reason: error instanceof NoPage ? 'no-page' : String(error).slice(0, 200),
          }),
      );
    });
  }

  /** A reload takes our functions away: they are put back when a call finds them gone. */
  async #evaluate(call: string): Promise<unknown> {
    const answer = await this.#parts.evaluate(call);
    if (answer !== NOT_INSTALLED) return answer;
    await this.#parts.evaluate(installSource());
    return this.#parts.evaluate(call);
  }
}
