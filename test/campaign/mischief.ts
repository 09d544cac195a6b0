import { eventually, messagesToContacts } from '../support/world.ts';
import type { SeededRandom } from './random.ts';
import type { Stage } from './stage.ts';
import { sleep } from './waits.ts';

const WEIGHTS = {
  'kill bot': 6,
  'kill bot twice': 3,
  'kill Redis': 4,
  'kill both': 2,
  'cut line': 3,
  'lose answers': 4,
  'silent answers': 1,
  refuse: 2,
  'freeze short': 2,
  'freeze long': 1,
  replace: 1,
} as const;
type Deed = keyof typeof WEIGHTS;
/** They take half a minute each: once per seed. */
const SLOW: readonly Deed[] = ['freeze long', 'replace', 'silent answers'];

/** What is done to the processes, and when: a function of the seed alone, but for the moment in the bot's own work. */
export class Mischief {
  readonly done: string[] = [];
  readonly violations: string[] = [];
  readonly #stage: Stage;
  readonly #random: SeededRandom;
  readonly #begun = Date.now();
  readonly #avoided = new Set<Deed>();
  /** To contacts, when the deed was about to be done. */
  #sent = 0;
  #busy: Promise<void> = Promise.resolve();

  constructor(stage: Stage, random: SeededRandom, quick: boolean) {
    this.#stage = stage;
    this.#random = random;
    if (quick) for (const deed of SLOW) this.#avoided.add(deed);
  }

  /** One deed after the other, with pauses: a third of them before the first message has left. */
  async rage(deeds: number): Promise<void> {
    for (let i = 0; i < deeds; i += 1) {
      if (i === Math.floor(deeds / 3)) await eventually('the first has left', () => this.#look(), 150_000);
      await sleep(this.#random.between(200, 2_800));
      await this.#look();
      let deed = this.#random.pick(WEIGHTS);
      if (this.#avoided.has(deed)) deed = 'kill bot';
      if (SLOW.includes(deed)) this.#avoided.add(deed);
      await this.#inTurn(() => this.#commit(deed));
    }
  }

  async #look(): Promise<boolean> {
    this.#sent = messagesToContacts(await this.#stage.api.log()).length;
    return this.#sent > 0;
  }

  /** SIGKILL at a moment that matters. */
  async killAt(moment: string, withinMs: number): Promise<void> {
    const after = this.#random.between(0, withinMs);
    await sleep(after);
    await this.#inTurn(async () => {
      this.#note(`kill bot ${after} ms after ${moment}`);
      await this.#stage.bot.kill();
    });
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(run);
    return this.#busy;
  }

  async #commit(deed: Deed): Promise<void> {
    const { bot, redis, api } = this.#stage;
    const random = this.#random;
    const ms = (least: number, most: number): number => {
      const length = random.between(least, most);
      this.#note(`${deed} ${length}`);
      return length;
    };
    const redisGoes = async (length: number): Promise<void> => {
      await redis.end('SIGKILL');
      await sleep(length);
      redis.start();
    };
    switch (deed) {
      case 'kill bot':
        this.#note(deed);
        return void (await bot.kill());
      case 'kill bot twice': {
        const between = ms(100, 3_000);
        await bot.kill();
        await sleep(between);
        return void (await bot.kill());
      }
      case 'kill Redis':
        return redisGoes(ms(50, 2_500));
      case 'kill both': {
        const length = ms(50, 1_500);
        await Promise.all([bot.kill(), redisGoes(length)]);
        return;
      }
      case 'cut line':
        return void (await api.faults({ connectionLossMs: ms(100, 2_500) }));
      case 'lose answers':
        return void (await api.faults({ acceptButLoseAnswer: { count: ms(1, 3), how: 'cut' } }));
      case 'silent answers':
        return void (await api.faults({ acceptButLoseAnswer: { count: ms(1, 2), how: 'silent' } }));
      case 'refuse':
        return void (await api.faults({ refuseSends: { count: ms(1, 2), reason: 'refused', retry: true } }));
      case 'freeze short':
        return bot.freeze(ms(1_000, 8_000));
      case 'freeze long':
        return bot.freeze(ms(21_000, 25_000));
      case 'replace':
        if (!(await bot.replace(ms(0, 6_000)))) this.violations.push('a replaced bot did not end');
    }
  }

  #note(what: string): void {
    this.done.push(`${((Date.now() - this.#begun) / 1_000).toFixed(1)}s/${this.#sent} ${what}`);
  }
}
