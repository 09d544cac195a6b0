import type { ChildProcess } from 'node:child_process';
import type { Engine } from './engine.ts';
import { PROJECT } from './project.ts';
import { createShell, type Shell } from './shell.ts';

export interface Compose {
  readonly name: string;
  /** `docker compose …` in the project. */
  run(seconds: number, ...args: string[]): Promise<string>;
  start(...args: string[]): ChildProcess;
  /** The same with a file as its input. */
  feed(seconds: number, file: string, ...args: string[]): Promise<string>;
  /** A shell command inside the bot's container. */
  inside(command: string): Promise<string>;
  /** Its id, running or not. */
  container(service: string): Promise<string>;
  /** A value out of `inspect`, by its Go template. */
  inspect(service: string, template: string): Promise<string>;
  /** The engine's own client. */
  readonly engine: (seconds: number, ...args: string[]) => Promise<string>;
}

/** Compose v2 where it is installed, else docker-compose. */
export async function openCompose(shell: Shell, engine: Engine, dir: string): Promise<Compose> {
  const plugin = await shell.run(10, 'docker', 'compose', 'version', '--short').catch(() => undefined);
  const program = plugin === undefined ? ['docker-compose'] : ['docker', 'compose'];
  const version = plugin ?? (await shell.run(10, 'docker-compose', 'version', '--short'));
  const own = createShell(dir, engine.env);
  const files = ['-f', 'docker-compose.yml', '-f', 'check.yml'];
  const words = (args: string[]): string[] => [...program, '-p', PROJECT, ...files, ...args];
  const run = (seconds: number, ...args: string[]): Promise<string> => own.run(seconds, ...words(args));
  const client = (seconds: number, ...args: string[]): Promise<string> =>
    own.run(seconds, engine.client, ...args);
  const container = async (service: string): Promise<string> =>
    (await run(20, 'ps', '-q', '-a', service)).trim();
  return {
    ...{ name: `Compose ${version.trim()}`, run, engine: client },
    start: (...args) => own.start(...words(args)),
    feed: (seconds, file, ...args) =>
      own.run(seconds, 'sh', '-c', 'file=$1; shift; exec "$@" <"$file"', 'sh', file, ...words(args)),
    inside: (command) => run(30, 'exec', '-T', 'bot', 'sh', '-c', command),
    container,
    inspect: async (service, template) =>
      (await client(20, 'inspect', '--format', template, await container(service))).trim(),
  };
}
