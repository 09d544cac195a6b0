import { spawn, type ChildProcess } from 'node:child_process';

type Env = Readonly<Record<string, string>>;

export interface Shell {
  /** @returns standard output; throws what the command said when it fails or takes longer than `seconds` */
  run(seconds: number, ...command: string[]): Promise<string>;
  /** Starts it and does not wait. */
  start(...command: string[]): ChildProcess;
}

const TAIL = 3_000;

/** Commands in one folder, with one environment on top of ours. */
export function createShell(cwd: string, env: Env = {}): Shell {
  const start = (...[program = '', ...args]: string[]): ChildProcess =>
    spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const run = (seconds: number, ...command: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = start(...command);
      let [stdout, all, late] = ['', '', false];
      const timer = setTimeout(() => ((late = true), child.kill('SIGKILL')), seconds * 1_000);
      child.stdout?.on('data', (chunk: Buffer) => ((stdout += chunk.toString()), (all += chunk.toString())));
      child.stderr?.on('data', (chunk: Buffer) => (all += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => {
        clearTimeout(timer);
        const how = late ? `took longer than ${seconds} s` : `ended with ${code}`;
        if (code === 0 && !late) resolve(stdout);
        else reject(new Error(`${command.join(' ')} ${how}:\n${all.slice(-TAIL)}`));
      });
    });
  return { run, start };
}

/** Asks again and again until there is something; throws after `seconds`. */
export async function eventually<T>(
  what: string,
  seconds: number,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
