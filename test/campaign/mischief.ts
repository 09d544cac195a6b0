import { eventually } from '../support/world.ts';
import type { Deed, Done } from './deed.ts';
import type { SeededRandom } from './random.ts';
import type { Stage } from './stage.ts';
import { sleep } from './waits.ts';

interface MischiefOptions {
  /** Spares what takes half a minute. */
  readonly quick: boolean;
  /** Messages of the broadcast that the network took so far. */
  readonly sent: () => Promise<number>;
  /** Somebody was killed just now. */
  readonly onKilled: () => Promise<void>;
}

/** What is done to the processes, and when: a function of the seed alone, but for the moment in the bot's own work. */
export class Mischief {
  readonly done: Done[] = [];
  readonly violations: string[] = [];
  readonly #stage: Stage;
  readonly #random: SeededRandom;
  readonly #options: MischiefOptions;
  readonly #weights: Record<string, number>;
  /** Messages that had left when the deed was about to be done. */
  #sent = 0;
  #busy: Promise<void> = Promise.resolve();

  constructor(stage: Stage, random: SeededRandom, options: MischiefOptions) {
    this.#stage = stage;
    this.#random = random;
    this.#options = options;
    const deeds = Object.entries(stage.deeds).filter(([, { slow }]) => !(slow && options.quick));
    this.#weights = Object.fromEntries(deeds.map(([name, { weight }]) => [name, weight]));
  }

  /** One deed after the other, with pauses: a third of them before the first message has left. */
  async rage(deeds: number): Promise<void> {
    for (let i = 0; i < deeds; i += 1) {
      if (i === Math.floor(deeds / 3)) await eventually('the first has left', () => this.#look(), 150_000);
      await sleep(this.#random.between(200, 2_800));
      await this.#look();
      const name = this.#random.pick(this.#weights);
      const deed = this.#stage.deeds[name];
      if (!deed) continue;
      // The next one like it would not fit into the time of a seed.
      if (deed.slow)
        for (const [other, { slow }] of Object.entries(this.#stage.deeds))
          if (slow) delete this.#weights[other];
      await this.#inTurn(() => this.#commit(name, deed));
    }
  }

  /** SIGKILL at a moment that matters. */
  async killAfter(moment: string, ms: number): Promise<void> {
    await sleep(ms);
    await this.#inTurn(async () => {
      const at = Date.now();
      this.#note(`kill ${await this.#stage.kill(this.#random)} ${ms} ms after ${moment}`, at);
      await this.#options.onKilled();
    });
  }

  /** The same, some time after it. */
  killWithin(moment: string, withinMs: number): Promise<void> {
    return this.killAfter(moment, this.#random.between(0, withinMs));
  }

  /** What waits for its own moment. */
  async await(step: NonNullable<ReturnType<Stage['strikes']>['step']>): Promise<void> {
    const what = await step.strike();
    this.#note(`${step.name}: ${what}`);
    await this.#options.onKilled();
  }

  async #look(): Promise<boolean> {
    this.#sent = await this.#options.sent();
    return this.#sent > 0;
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(run);
    return this.#busy;
  }

  async #commit(name: string, { extent, kills, commit }: Deed): Promise<void> {
    const size = extent ? this.#random.between(...extent) : 0;
    this.#note(extent ? `${name} ${size}` : name);
    const committed = commit(size);
    if (kills) await this.#options.onKilled();
    const wrong = await committed;
    if (typeof wrong === 'string') this.violations.push(wrong);
  }

  #note(what: string, at = Date.now()): void {
    this.done.push({ at, what, sent: this.#sent });
  }
}
