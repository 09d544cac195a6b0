import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { key, type BroadcastId, type DeliveryId, type MessageId, type Redis } from '../src/core/index.ts';
import { startRedis } from '../test/support/redis.ts';

// How long a backup and a restore take, how much memory they need, and for how long others wait meanwhile:
// npx tsx bench/backup.ts [contacts]

const PEOPLE = Number(process.argv[2] ?? 100_000);
const CHUNK = 1_000;
const ID = 'bBENCH' as BroadcastId;
const dir = mkdtempSync(join(tmpdir(), 'tocsin-bench-backup-'));
const file = join(dir, 'backup.age');
const [from, to] = [await startRedis(), await startRedis()];
const report = (line: string): void => void process.stdout.write(`${line}\n`);

/** People, a broadcast that half of them have got, and a ledger with every row. */
async function fill(redis: Redis): Promise<void> {
  for (let start = 0; start < PEOPLE; start += CHUNK) {
    const pipeline = redis.pipeline();
    for (let n = start; n < start + CHUNK; n += 1) {
      const phone = `+33465${String(n).padStart(6, '0')}`;
      const contact = { id: `c${n}`, name: `Person Number ${n}`, phone, language: 'it', tags: ['residents'] };
      pipeline.hset(
        key.contacts,
        `c${n}`,
        JSON.stringify({ ...contact, zone: 'zone-red', basis: { kind: 'consent' } }),
      );
      pipeline.hset(key.contactsByPhone, phone, `c${n}`);
      pipeline.rpush(
        key.recipients(ID),
        JSON.stringify({ ...contact, kind: 'contact', contact: `c${n}`, account: 'main' }),
      );
      if (n >= PEOPLE / 2) continue;
      const [delivery, message] = [
        `${ID}.${n}` as DeliveryId,
        `3EB0${String(n).padStart(18, '0')}` as MessageId,
      ];
      const row = {
        broadcast: ID,
        n,
        state: 'delivered',
        attempt: 1,
        kind: 'contact',
        contact: `c${n}`,
        phone,
      };
      const times = {
        'at:queued': 1,
        'at:sending': 2,
        'at:sent': 3,
        'at:delivered': 4,
        sendBefore: 5,
        epoch: 1,
      };
      pipeline.hset(key.delivery(delivery), {
        ...row,
        ...times,
        account: 'main',
        language: 'it',
        messageId: message,
      });
      pipeline.expire(key.delivery(delivery), 86_400);
      pipeline.hset(key.message(message), { delivery, attempt: 1 });
    }
    await pipeline.exec();
  }
  const now = Date.now();
  const half = Math.floor(PEOPLE / 2);
  await redis.hset(key.broadcast(ID), {
    ...{ ref: 'F3K', playbook: 'flood', template: 'alert', audience: 'residents', onUnknown: 'resend' },
    id: ID,
    total: PEOPLE,
    cursor: half,
    state: 'running',
    keepS: 86_400,
    createdAt: now,
  });
  await redis.hset(key.counts(ID), { planned: PEOPLE - half, delivered: half });
  await redis.zadd(key.broadcasts, now, ID);
  await redis.sadd(key.activeBroadcasts, ID);
}

/** Runs a command as ops would; says how long it took, and its peak of memory. */
async function command(args: readonly string[], url: string, dataDir: string): Promise<string> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    env: { ...process.env, REDIS_URL: url, DATA_DIR: dataDir, TOCSIN_BACKUP_PASSPHRASE: 'five-random-words' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [output, peak] = ['', 0];
  child.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? peak);
    } catch {
      // it has ended
    }
  }, 50);
  await once(child, 'close');
  clearInterval(watch);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  return `${output}  ${args[0]}: ${seconds} s from start to end, ${Math.round(peak / 1_024)} MB at most`;
}

/** Somebody who writes all the time; the longest time that a write took. */
function writer(redis: Redis): { stop(): Promise<number> } {
  let [longest, writing] = [0, true];
  const done = (async () => {
    for (let n = 0; writing; n += 1) {
      const started = performance.now();
      await redis.hset(key.delivery(`${ID}.${n % (PEOPLE / 2)}` as DeliveryId), 'state', 'read');
      longest = Math.max(longest, performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return longest;
  })();
  return { stop: () => ((writing = false), done) };
}

await fill(from.redis);
const data = join(dir, 'data');
mkdirSync(data);
writeFileSync(join(data, 'secret.key'), `${'ab'.repeat(32)}\n`);
report(
  `${PEOPLE} contacts, a broadcast to all of them, half of it delivered: ${await from.redis.dbsize()} keys.`,
);
const writing = writer(from.redis);
report(await command(['backup', file], from.url, data));
report(`  longest wait of somebody who wrote meanwhile: ${Math.round(await writing.stop())} ms`);
report(`  file: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
report(await command(['restore', file], to.url, join(dir, 'fresh')));
await Promise.all([from.stop(), to.stop()]);
rmSync(dir, { recursive: true, force: true });
