import type { Deeds, Done } from './deed.ts';
import type { SeededRandom } from './random.ts';
import type { Recovery } from './recovery.ts';
import type { RedisProcess } from './redis-process.ts';
import type { SupervisedBot } from './supervised-bot.ts';

/** A message that the network took from the bot. */
export interface Accepted {
  readonly id: string;
  /** The number it is for; a group's id. */
  readonly to: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a phone shows that the bot wrote. */
export interface Shown {
  readonly id: string;
  readonly text: string;
}

/** What is struck at a named moment of a seed. */
export interface Strikes {
  /** So long after the bot is started, in ms. */
  readonly firstStart?: number;
  readonly send: boolean;
  readonly approve: boolean;
  /** Waits for its moment while the broadcast runs. */
  readonly step?: Step;
}

export interface Step {
  readonly name: string;
  /** @returns what was struck, and when */
  strike(): Promise<string>;
}

/** A bot with everything it lives on, in processes of their own, and a network that survives whatever is done to them. */
export interface Stage {
  readonly dir: string;
  readonly dataDir: string;
  readonly redis: RedisProcess;
  readonly bot: SupervisedBot;
  readonly deeds: Deeds;
  /** Numbers of everybody who is told. */
  readonly contacts: readonly string[];
  /** What this seed strikes at which moment. */
  strikes(seed: number, random: SeededRandom): Strikes;
  /** SIGKILL, to whom the dice say. @returns who it was */
  kill(random: SeededRandom): Promise<string>;
  isReady(): Promise<boolean>;
  says(phone: string, text: string): Promise<string>;
  shows(phone: string): Promise<readonly Shown[]>;
  /** Everything that the network took from the bot so far. */
  accepted(): Promise<readonly Accepted[]>;
  /** How long it took to be whole again after what was done. */
  recoveries(done: readonly Done[]): Recovery[];
  /** Before a seed: the network is as kind as the dice say. */
  prepare(random: SeededRandom): Promise<void>;
  /** After a seed: everything is whole again. @returns what was wrong meanwhile */
  rest(): Promise<string[]>;
  /**
   * @param keep leave the folder and what the bot printed, to look into
   * @returns what was wrong at the very end
   */
  close(keep: boolean): Promise<string[]>;
}

/** A stage for one seed after the other, or for each its own. */
export interface Theatre {
  readonly open: () => Promise<Stage>;
  readonly lasting: boolean;
}
