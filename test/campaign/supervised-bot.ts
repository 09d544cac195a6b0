import { once } from 'node:events';
import { Process } from '../support/processes.ts';
import { sleep, within } from './waits.ts';

const RESTART_MS = 150;

/** The bot under a supervisor: whenever it ends, it is started again, until `stop`. */
export class SupervisedBot {
  readonly #env: Readonly<Record<string, string>>;
  readonly #main: readonly string[] | undefined;
  readonly #all: Process[] = [];
  #current: Process | undefined;
  #wanted = true;
  #held = false;
  #watch: Promise<void> = Promise.resolve();

  /** @param main what Node is given to run the command line */
  constructor(env: Readonly<Record<string, string>>, main?: readonly string[]) {
    this.#env = env;
    this.#main = main;
  }

  start(): void {
    this.#wanted = true;
    this.#watch = this.#supervise();
  }

  /** What every run printed, one after the other. */
  get output(): string {
    return this.#all.map((one, i) => `=== run ${i + 1}\n${one.output}`).join('\n');
  }

  get runs(): number {
    return this.#all.length;
  }

  /** Where its HTTP server is, once it has started. */
  get url(): string | undefined {
    return this.#current && /(?:ready|running): (http\S+)/.exec(this.#current.output)?.[1];
  }

  isUp(): boolean {
    return this.url !== undefined;
  }

  kill(): Promise<unknown> {
    return this.#current?.end('SIGKILL') ?? Promise.resolve();
  }

  /** Stands still for so long, as in a swapping or suspended machine. */
  async freeze(ms: number): Promise<void> {
    const frozen = this.#current;
    frozen?.child.kill('SIGSTOP');
    await sleep(ms);
    frozen?.child.kill('SIGCONT');
  }

  /**
   * The bot stands still until another has taken its place, then wakes up beside it.
   * @returns false when the one that was replaced did not end by itself
   */
  async replace(wakeAfterMs: number, withinMs = 40_000): Promise<boolean> {
    const frozen = this.#current;
    if (!frozen) return true;
    frozen.child.kill('SIGSTOP');
    this.#held = true;
    const until = Date.now() + withinMs;
    while (!(this.#current !== frozen && this.isUp()) && Date.now() < until) {
      const next = this.#run();
      while (!this.isUp() && !hasEnded(next) && Date.now() < until) await sleep(50);
    }
    await sleep(wakeAfterMs);
    const exit = once(frozen.child, 'exit');
    frozen.child.kill('SIGCONT');
    const gone = await within(
      15_000,
      exit.then(() => true),
      () => false,
    );
    if (!gone) await frozen.end('SIGKILL');
    this.#held = false;
    return gone;
  }

  /** @returns what a clean stop ends with: 0 */
  async stop(): Promise<number | null> {
    this.#wanted = false;
    const ended = this.#current?.end('SIGTERM') ?? Promise.resolve(0);
    const code = await within(15_000, ended, () => -1);
    await this.destroy();
    return code;
  }

  async destroy(): Promise<void> {
    this.#wanted = false;
    for (const one of this.#all) {
      one.child.kill('SIGCONT');
      await one.end('SIGKILL');
    }
    await this.#watch;
  }

  #run(): Process {
    this.#current = new Process(['run'], this.#env, this.#main);
    this.#all.push(this.#current);
    return this.#current;
  }

  async #supervise(): Promise<void> {
    while (this.#wanted) {
      if (!this.#held && (!this.#current || hasEnded(this.#current))) this.#run();
      await sleep(RESTART_MS);
    }
  }
}

const hasEnded = ({ child }: Process): boolean => child.exitCode !== null || child.signalCode !== null;
