import type { z } from 'zod';
import type { Clock, Timer } from '../../core/index.ts';

/** What became of a question: its answer, or why there is none. */
export type Called<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** It never left. */
  | { readonly kind: 'not-connected' }
  /** It may have been heard. */
  | { readonly kind: 'no-answer'; readonly reason: 'connection-lost' | 'deadline' | 'strange-answer' };

interface Waiting {
  readonly timer: Timer;
  readonly end: (result: Called<unknown>) => void;
}

/** Questions on the line that wait for their answer, each with a deadline. */
export class Calls {
  readonly #clock: Clock;
  readonly #say: (frame: object) => boolean;
  readonly #waiting = new Map<number, Waiting>();
  #nextRef = 1;

  constructor(clock: Clock, say: (frame: object) => boolean) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Hands the question over in this very turn. */
  async ask<Schema extends z.ZodType>(
    question: object,
    schema: Schema,
    deadlineMs: number,
  ): Promise<Called<z.output<Schema>>> {
    const ref = this.#nextRef++;
    const called = await new Promise<Called<unknown>>((resolve) => {
      if (!this.#say({ ...question, ref })) return resolve({ kind: 'not-connected' });
      const timer = this.#clock.after(deadlineMs, () =>
        this.#end(ref, { kind: 'no-answer', reason: 'deadline' }),
      );
      this.#waiting.set(ref, { timer, end: resolve });
    });
    if (called.kind !== 'answer') return called;
    const answer = schema.safeParse(called.answer);
    return answer.success
      ? { kind: 'answer', answer: answer.data }
      : { kind: 'no-answer', reason: 'strange-answer' };
  }

  answered(ref: number, answer: unknown): void {
    this.#end(ref, { kind: 'answer', answer });
  }

  /** The line went: nobody will answer what was asked on it. */
  lost(): void {
    for (const ref of [...this.#waiting.keys()])
      this.#end(ref, { kind: 'no-answer', reason: 'connection-lost' });
  }

  #end(ref: number, result: Called<unknown>): void {
    const waiting = this.#waiting.get(ref);
    if (!waiting) return;
    this.#waiting.delete(ref);
    waiting.timer.cancel();
    waiting.end(result);
  }
}
