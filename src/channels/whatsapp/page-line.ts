import type { Clock } from '../../core/index.ts';
import {
  NOT_INSTALLED,
  callSource,
  installSource,
  type PageFunction,
  type PageFunctions,
  type Returned,
} from './page/source.ts';

interface PageLineParts {
  readonly clock: Clock;
  /** Of the browser that runs now. */
  readonly evaluate: (expression: string) => Promise<unknown>;
}

/** `threw`: it was our function that failed, and not the way to it. */
export type PageAnswer<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'no-answer'; readonly reason: string; readonly threw: boolean };

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
      const end = (answer: PageAnswer<Answer<Name>>): void => {
        timer.cancel();
        resolve(answer);
      };
      const fail = (reason: string, threw = false): void => end({ kind: 'no-answer', reason, threw });
      const timer = clock.after(deadlineMs, () => fail('deadline'));
      this.#evaluate(callSource(name, argument)).then(
        (returned) => {
          if (returned === NOT_INSTALLED) return fail(returned);
          if ('threw' in returned) return fail(returned.threw, true);
          // What the functions return is what their types say: they are ours.
          end({ kind: 'answer', answer: returned.answer as Answer<Name> });
        },
        (error: unknown) => fail(error instanceof NoPage ? 'no-page' : String(error).slice(0, 200)),
      );
    });
  }

  /** A reload takes our functions away: they are put back when a call finds them gone. */
  async #evaluate(call: string): Promise<Returned> {
    const returned = (await this.#parts.evaluate(call)) as Returned;
    if (returned !== NOT_INSTALLED) return returned;
    await this.#parts.evaluate(installSource());
    return (await this.#parts.evaluate(call)) as Returned;
  }
}
