import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRedis, type Redis } from '../../src/core/index.ts';

export interface TestRedis {
  readonly url: string;
  readonly redis: Redis;
  stop(): Promise<void>;
}

/** A real Redis of the test's own, as durable as the one in use, on a socket in a folder of its own. */
export async function startRedis(): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-redis-'));
  const socket = join(dir, 'redis.sock');
  const flags = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    dir,
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const server = spawn('redis-server', [...flags, '--appendonly', 'yes', '--appendfsync', 'always'], {
    stdio: 'ignore',
  });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `unix://${socket}`;
  const redis = await connect(url);
  return {
    url,
    redis,
    async stop() {
      redis.disconnect();
      server.kill('SIGTERM');
      await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function connect(url: string): Promise<Redis> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openRedis(url, 'test');
    } catch (error) {
      if (tries >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
