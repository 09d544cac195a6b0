import type { Clock } from '../core/index.ts';

/** What came back in time, what was thrown, or that it took longer than `ms`. Never rejects. */
export type InTime<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'late' };

/** Redis calls wait for a lost connection to come back: whoever must answer meanwhile asks through this. */
export function inTime<T>(clock: Clock, ms: number, run: () => Promise<T>): Promise<InTime<T>> {
  return new Promise((resolve) => {
    const timer = clock.after(ms, () => resolve({ kind: 'late' }));
    const settle = (outcome: InTime<T>): void => {
      timer.cancel();
      resolve(outcome);
    };
    void Promise.resolve()
      .then(run)
      .then(
        (value) => settle({ kind: 'value', value }),
        (error: unknown) => settle({ kind: 'error', error }),
      );
  });
}
