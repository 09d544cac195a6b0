import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRedis, type Redis } from '../../src/core/index.ts';
import { sleep } from './waits.ts';

const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];

/** A Redis that is killed and started again on the same folder. */
export class RedisProcess {
  readonly url: string;
  readonly #dir: string;
  #server: ChildProcess | undefined;
  #client: Redis | undefined;

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true });
    this.#dir = dir;
    this.url = `unix://${join(dir, 'redis.sock')}`;
  }

  start(): void {
    if (this.#runs()) return;
    const place = ['--port', '0', '--unixsocket', join(this.#dir, 'redis.sock'), '--dir', this.#dir];
    this.#server = spawn('redis-server', [...place, '--save', '', ...DURABLE], { stdio: 'ignore' });
  }

  /** Comes back by itself, as any client of Redis has to. */
  async client(): Promise<Redis> {
    for (let tries = 0; !this.#client; tries += 1) {
      try {
        this.#client = await openRedis(this.url, 'campaign');
      } catch (error) {
        if (tries > 100) throw error;
        await sleep(50);
      }
    }
    return this.#client;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const server = this.#server;
    if (!server || !this.#runs()) return;
    const exit = once(server, 'exit');
    server.kill(signal);
    await exit;
  }

  async killFor(ms: number): Promise<void> {
    await this.end('SIGKILL');
    await sleep(ms);
    this.start();
  }

  #runs(): boolean {
    return this.#server?.exitCode === null && this.#server.signalCode === null;
  }

  async close(): Promise<void> {
    this.#client?.disconnect();
    await this.end('SIGTERM');
  }
}
