import { spawn } from 'node:child_process';

export interface Outcome {
  readonly ok: boolean;
  /** Everything the command wrote, both streams in the order they came; empty when it was shown. */
  readonly output: string;
  readonly ms: number;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Gives everything to the terminal as it comes, instead of keeping it. */
  readonly show?: boolean;
  /** Asked every second; `true` ends the command, which then has failed. */
  readonly giveUp?: (ms: number) => boolean;
}

/** Runs a command without input; one that cannot be started is a failure, not a throw. */
export function run(command: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const [program = '', ...args] = command;
  const startedAt = Date.now();
  const stream = options.show ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    stdio: ['ignore', stream, stream],
    env: { ...process.env, ...options.env },
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const watch = setInterval(() => {
    if (options.giveUp?.(Date.now() - startedAt)) child.kill('SIGKILL');
  }, 1_000);
  return new Promise((resolve) => {
    const finish = (ok: boolean): void => {
      clearInterval(watch);
      resolve({ ok, output, ms: Date.now() - startedAt });
    };
    child.once('error', (error) => {
      output += `${program} cannot be run: ${error.message}\n`;
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}
