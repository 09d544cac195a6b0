import { AppError, ShiftedClock, key, type Redis } from '../../../../src/core/index.ts';
import { everyKey } from '../../../../src/backup/store/every-key.ts';
import { Line } from '../../../../src/backup/store/line.ts';
import { Loader } from '../../../../src/backup/store/load.ts';
import { snapshot, type Snapshot } from '../../../../src/backup/store/snapshot.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';

let from: TestRedis;
let to: TestRedis;
beforeAll(async () => {
  [from, to] = await Promise.all([startRedis(), startRedis()]);
});
beforeEach(() => Promise.all([from.redis.flushall(), to.redis.flushall()]));
afterAll(() => Promise.all([from.stop(), to.stop()]));

const clock = new ShiftedClock();

interface Taken extends Snapshot {
  readonly lines: Line[];
}

async function take(
  onLine: (line: Line, n: number) => Promise<void> = async () => undefined,
): Promise<Taken> {
  const lines: Line[] = [];
  const reading = snapshot({ url: from.url, clock, onKeys: () => undefined });
  for (;;) {
    const step = await reading.next();
    if (step.done) return { ...step.value, lines };
    // As it is in a file.
    lines.push(Line.parse(JSON.parse(JSON.stringify(step.value))));
    await onLine(step.value, lines.length);
  }
}

async function load(lines: readonly Line[], now = Date.now()): Promise<void> {
  const loader = new Loader(to.redis, now);
  for (const line of lines) await loader.take(line);
  await loader.flush();
}

/** What Redis itself says of every key: exact to the byte, but for how it chooses to store it. */
async function contents(redis: Redis): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for await (const names of everyKey(redis)) {
    for (const name of names) {
      const type = await redis.type(name);
      const value = await {
        string: () => redis.getBuffer(name),
        hash: async () => Object.entries(await redis.hgetall(name)).sort(),
        set: async () => (await redis.smembers(name)).sort(),
        zset: () => redis.call('ZRANGE', name, 0, -1, 'WITHSCORES'),
        list: () => redis.lrange(name, 0, -1),
        stream: () => redis.xrange(name, '-', '+'),
      }[type as 'string']();
      all[name] = { type, value, expires: await redis.pexpiretime(name) };
    }
  }
  return all;
}

describe('a snapshot of Redis', () => {
  it('brings every type of value back, to the byte, with its time to live', async () => {
    const { redis } = from;
    await redis.set('tocsin:text', 'già "qui"\n');
    await redis.set('tocsin:bytes', Buffer.from([0, 255, 254, 10, 128]), 'PX', 900_000);
    await redis.hset('tocsin:hash', { a: '1', ключ: '', empty: '' });
    await redis.sadd('tocsin:set', 'x', 'y');
    await redis.rpush('tocsin:list', 'b', 'a', 'b');
    await redis.zadd(
      'tocsin:zset',
      0.1,
      'tenth',
      '-inf',
      'least',
      1_790_000_000_000.5,
      'time',
      1e300,
      'huge',
    );
    await redis.xadd('tocsin:stream', '5-1', 'body', 'x', 'hash', 'y');
    await redis.xadd('tocsin:stream', '5-2', 'one', '1');
    await redis.expire('tocsin:hash', 3_600);
    await redis.set('another:key', 'of somebody else');
    const { lines } = await take();
    await load(lines);
    const before = await contents(redis);
    expect(Object.keys(before)).toHaveLength(7);
    const after = await contents(to.redis);
    for (const [name, { expires }] of Object.entries(before) as [string, { expires: number }][]) {
      expect(Math.abs((after[name] as { expires: number }).expires - expires)).toBeLessThan(1_000);
      (after[name] as { expires: number }).expires = expires;
    }
    expect(after).toEqual(before);
  });

  it('brings large values back in stretches', async () => {
    const { redis } = from;
    const many = Array.from({ length: 12_345 }, (_, i) => `v${i}`);
    await redis.rpush('tocsin:list', ...many);
    await redis.sadd('tocsin:set', ...many);
    await redis.hset('tocsin:hash', ...many.flatMap((value) => [value, value]));
    await redis.zadd('tocsin:zset', ...many.flatMap((value, i) => [i, value]));
    for (let i = 1; i <= 2_500; i += 1) await redis.xadd('tocsin:stream', `7-${i}`, 'n', i);
    const { lines } = await take();
    expect(Math.max(...lines.map((line) => ('items' in line ? line.items.length : 0)))).toBeLessThan(6_000);
    await load(lines);
    expect(await contents(to.redis)).toEqual(await contents(redis));
  }, 60_000);

  it('leaves out what belongs to a running process, and what had expired', async () => {
    const { redis } = from;
    await redis.hset('tocsin:lease:main', 'owner', 'x');
    await redis.set('tocsin:wizard:ana', '{}');
    await redis.set('tocsin:staff:enrol:ABC', '{}');
    await redis.set('tocsin:queue:send-main:meta', '{}');
    await redis.xadd('tocsin:queue:inbound:events', '*', 'a', 'b');
    await redis.hset('tocsin:restore', 'state', 'told');
    await redis.hset('tocsin:queue:inbound:in-1', 'data', '{}');
    await redis.set('tocsin:once:soon', '1', 'PX', 60_000);
    await redis.set('tocsin:staff:lid', 'kept');
    const { lines } = await take();
    await load(lines, Date.now() + 120_000);
    expect(Object.keys(await contents(to.redis)).sort()).toEqual([
      'tocsin:queue:inbound:in-1',
      'tocsin:staff:lid',
    ]);
  });

  it('is of one moment, although others write all the time', async () => {
    const { redis } = from;
    const names = Array.from({ length: 3_000 }, (_, i) => `tocsin:account:${i}`);
    for (const name of names) await redis.set(name, 0);
    // Every write moves one from one key to another: at any moment the sum is 0.
    const writing = new AbortController();
    const other = redis.duplicate();
    const written = (async () => {
      for (let i = 0; !writing.signal.aborted; i += 1) {
        const [a, b] = [names[(i * 7) % names.length]!, names[(i * 11 + 5) % names.length]!];
        await other.multi().incr(a).decr(b).exec();
        if (i % 50 === 0) await other.multi().set('tocsin:temporary', i).del('tocsin:gone').exec();
        if (i % 50 === 25) await other.multi().del('tocsin:temporary').set('tocsin:gone', i).exec();
      }
      other.disconnect();
    })();
    const { lines, heldMs } = await take(async (_, n) => {
      if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    writing.abort();
    await written;
    await load(lines);
    const values = await to.redis.mget(names);
    expect(values.filter((value) => value !== '0').length).toBeGreaterThan(100);
    expect(values.reduce((sum, value) => sum + Number(value), 0)).toBe(0);
    expect((await to.redis.exists('tocsin:temporary')) + (await to.redis.exists('tocsin:gone'))).toBe(1);
    expect(heldMs).toBeGreaterThan(0);
    expect(heldMs).toBeLessThan(2_000);
    // And they write on.
    await expect(redis.set('tocsin:text', '1')).resolves.toBe('OK');
  }, 60_000);

  it('lets everybody write on within seconds when it is broken off', async () => {
    const { redis } = from;
    await redis.set('tocsin:text', '1');
    const reading = snapshot({ url: from.url, clock, onKeys: () => undefined });
    await reading.next();
    await redis.set('tocsin:text', '2');
    const held = await reading.next();
    expect(held.value).toMatchObject({ key: 'tocsin:text', items: ['2'] });
    // Held now: a write waits.
    let written = false;
    const write = redis.set('tocsin:text', '3').then(() => (written = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(written).toBe(false);
    await reading.return({ counts: {} as never, heldMs: 0 });
    await write;
  });

  it('counts what people ask about', async () => {
    const { redis } = from;
    await redis.hset(key.contacts, 'c1', '{}', 'c2', '{}');
    await redis.sadd(key.optedOut, 'c2');
    await redis.xadd(key.audit, '*', 'body', '{}');
    const { counts, heldMs } = await take();
    expect(counts).toEqual({ contacts: 2, optedOut: 1, broadcasts: 0, active: 0, auditEntries: 1 });
    expect(heldMs).toBe(0);
  });

  it('needs to be told what changes, and can do without holding writers', async () => {
    const { redis } = from;
    await redis.set('tocsin:text', '1');
    await redis.call('ACL', 'SETUSER', 'default', '-client|pause');
    expect((await take()).lines).toHaveLength(1);
    await redis.call('ACL', 'SETUSER', 'default', '-client|tracking');
    await expect(take()).rejects.toMatchObject({ code: 'redis-forbids' });
    await redis.call('ACL', 'SETUSER', 'default', '+client|tracking', '+client|pause');
  });

  it('says so when what changed may have been missed', async () => {
    const { redis } = from;
    for (let i = 0; i < 2_000; i += 1) await redis.set(`tocsin:n:${i}`, i);
    const lost = take(async (_, n) => {
      if (n === 10) await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    });
    await expect(lost).rejects.toBeInstanceOf(AppError);
  });
});
