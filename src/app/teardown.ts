import type { Logger } from '../core/index.ts';

/** What was started, to be stopped in reverse; one that fails does not keep the others from stopping. */
export class Teardown {
  readonly #steps: { readonly name: string; readonly run: () => unknown }[] = [];
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  add(name: string, run: () => unknown): void {
    this.#steps.push({ name, run });
  }

  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.run();
      } catch (error) {
        this.#log.warn({ err: error, part: step.name }, 'a part did not stop cleanly');
      }
    }
  }
}
