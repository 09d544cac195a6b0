import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openRedis } from '../../../src/core/index.ts';

// The script itself, in a project of its own whose bot only says how it was started.

const BOT = `
import { createConnection } from 'node:net';
const { REDIS_URL, TOCSIN_PRIVATE_REDIS } = process.env;
const redis = TOCSIN_PRIVATE_REDIS ? createConnection(REDIS_URL.slice('unix://'.length)) : undefined;
const end = () => (redis ? redis.write('SHUTDOWN\\r\\n') : process.exit(0));
redis?.on('close', () => process.exit(0)).on('error', () => undefined);
redis?.on('data', (answer) => end(console.log('still ' + answer)));
process.on('SIGINT', () => setTimeout(() => redis.write('PING\\r\\n'), 500)).on('SIGTERM', end);
setInterval(() => undefined, 60_000);
console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), url: REDIS_URL, own: TOCSIN_PRIVATE_REDIS }));
`;

let dir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-start-'));
  cpSync('scripts', join(dir, 'scripts'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(file, join(dir, file));
  }
  for (const folder of ['src', 'dist/cli', 'node_modules']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'scripts/build-page.mjs'), '');
  symlinkSync(resolve('node_modules/dotenv'), join(dir, 'node_modules/dotenv'));
  writeFileSync(join(dir, 'node_modules/.package-lock.json'), '{}');
  writeFileSync(join(dir, 'dist/cli/main.js'), BOT);
  writeFileSync(join(dir, 'dist/.built'), '');
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

interface Started {
  readonly pid: number;
  readonly args: readonly string[];
  readonly url?: string;
  readonly own?: string;
}

interface Bot extends Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

/** Starts in a process group of its own, as a terminal does, and waits for the bot to speak. */
async function start(env: Record<string, string> = {}, args: string[] = [], script = 'start'): Promise<Bot> {
  const child = spawn(join(dir, 'scripts', script), args, {
    cwd: '/',
    detached: true,
    env: { ...clean(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const spoke = new Promise<Started>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const line = /^\{.*\}$/m.exec(output);
      if (line) done(JSON.parse(line[0]) as Started);
    });
    child.once('close', () => fail(new Error(`ended without a bot: ${output}`)));
  });
  return { ...(await spoke), child, ended, output: () => output };
}

function clean(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of ['REDIS_URL', 'DATA_DIR', 'TOCSIN_PRIVATE_REDIS']) delete env[name];
  return env;
}

const redisPid = (): number => Number(readFileSync(join(dir, 'data/redis/redis.pid'), 'utf8'));

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; alive(pid) && tries < 250; tries += 1)
    await new Promise((next) => setTimeout(next, 20));
  expect(alive(pid)).toBe(false);
}

test('becomes the bot with a Redis of its own, and leaves nothing behind', async () => {
  const bot = await start({}, ['--one', 'two words']);
  expect(bot).toMatchObject({ pid: bot.child.pid, args: ['run', '--one', 'two words'], own: '1' });
  expect(bot.url).toBe(`unix://${dir}/data/redis/redis.sock`);
  const redis = redisPid();
  expect(alive(redis)).toBe(true);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  await gone(redis);
});

test('after a kill Redis is gone or adopted, and keeps what it confirmed', async () => {
  const first = await start();
  const before = await openRedis(first.url ?? '', 'test');
  await before.set('kept', 'yes');
  before.disconnect();
  first.child.kill('SIGKILL');
  const second = await start(); // at once: the old Redis may not be gone yet
  const after = await openRedis(second.url ?? '', 'test');
  expect(await after.get('kept')).toBe('yes');
  after.disconnect();
  const redis = redisPid();
  second.child.kill('SIGKILL');
  await second.ended;
  if (process.platform === 'linux') await gone(redis);
  else process.kill(redis);
});

test('a Ctrl-C at the terminal reaches the bot, while Redis still serves it', async () => {
  const bot = await start();
  process.kill(-(bot.child.pid ?? 0), 'SIGINT');
  await bot.ended;
  expect(bot.output()).toContain('still +PONG');
});

test('two starts at once share one Redis, which only one of them may end', async () => {
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.url).toBe(other.url);
  expect([one.own, other.own].filter((own) => own === '1')).toHaveLength(1);
  const [a, b] = await Promise.all([openRedis(one.url ?? '', 'a'), openRedis(other.url ?? '', 'b')]);
  await a.set('shared', 'yes');
  expect(await b.get('shared')).toBe('yes');
  a.disconnect();
  b.disconnect();
});

test('a folder too deep for a socket gets a short one', async () => {
  const deep = join(dir, 'x'.repeat(110));
  const bot = await start({ DATA_DIR: deep });
  const path = (bot.url ?? '').slice('unix://'.length);
  expect(path.length).toBeLessThan(104);
  expect(existsSync(path)).toBe(true);
  rmSync(resolve(path, '..'), { recursive: true });
});

test('with a REDIS_URL, here from .env, there is no private Redis; nothing in .env is run', async () => {
  writeFileSync(
    join(dir, '.env'),
    'REDIS_URL="redis://127.0.0.1:1" # mine\nLOG_LEVEL=$(touch run)`touch run`\n',
  );
  const bot = await start();
  expect(bot.own).toBeUndefined();
  expect(existsSync(join(dir, 'data/redis'))).toBe(false);
  expect(existsSync(join(dir, 'run'))).toBe(false);
  bot.child.kill('SIGTERM');
  await bot.ended;
});

/** A start that must fail: what it says, in how many lines. */
function refused(env: Record<string, string>): string[] {
  const { status, stderr } = spawnSync(join(dir, 'scripts/start'), {
    env: { ...clean(), ...env },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  return stderr.trimEnd().split('\n');
}

test('each fault is one line with the next step', async () => {
  mkdirSync(join(dir, 'bin'));
  writeFileSync(join(dir, 'bin/node'), '#!/bin/sh\necho v20.18.3\n');
  chmodSync(join(dir, 'bin/node'), 0o755);
  expect(refused({ PATH: `${join(dir, 'bin')}:${process.env.PATH ?? ''}` })).toEqual([
    expect.stringMatching(/^Node 20\.18\.3 is too old.*Install/),
  ]);

  writeFileSync(join(dir, 'file'), '');
  expect(refused({ DATA_DIR: join(dir, 'file/data') })).toEqual([
    expect.stringMatching(/cannot be written.*DATA_DIR/),
  ]);

  // Something stands where the socket should be.
  mkdirSync(join(dir, 'data/redis/redis.sock'), { recursive: true });
  expect(refused({})).toEqual([expect.stringMatching(/^Redis did not start: .*redis\.log/)]);
});

test('a bot that starts while a command on the host has a Redis of its own waits, and does not adopt it', async () => {
  const command = await start({}, ['contacts'], 'tocsin');
  const redis = redisPid();
  const bot = start();
  await new Promise((next) => setTimeout(next, 1_000));
  expect(redisPid()).toBe(redis);
  command.child.kill('SIGKILL');
  await bot;
  expect(redisPid()).not.toBe(redis);
  if (process.platform === 'linux') await gone(redis);
});
