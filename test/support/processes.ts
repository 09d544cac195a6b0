import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const FROM_SOURCE: readonly string[] = ['--import', 'tsx', 'src/cli/main.ts'];

/** A process of Tocsin's own, as ops would run it. */
export class Process {
  readonly child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #output = '';

  /** @param main what Node is given to run the command line; from source unless told */
  constructor(args: readonly string[], env: Readonly<Record<string, string>>, main = FROM_SOURCE) {
    this.child = spawn(process.execPath, [...main, ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.child, 'close');
    const collect = (chunk: Buffer): void => void (this.#output += chunk.toString());
    this.child.stdout?.on('data', collect);
    this.child.stderr?.on('data', collect);
  }

  get output(): string {
    return this.#output;
  }

  /** The first match of `pattern` in what it prints. */
  async prints(pattern: RegExp, withinMs = 30_000): Promise<RegExpExecArray> {
    const until = Date.now() + withinMs;
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      if (Date.now() > until || this.child.exitCode !== null) {
        throw new Error(`it did not print ${String(pattern)} but:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Its exit code once it has ended by itself and all that it printed is here; null when it had to be killed. */
  async ended(withinMs = 30_000): Promise<number | null> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), withinMs);
    await this.#closed;
    clearTimeout(timer);
    return this.child.exitCode;
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    await exit;
    return this.child.exitCode;
  }
}
