import { createAudit, type Audit, type AuditEntry } from '../../../src/audit/index.ts';
import { ShiftedClock, key, secretsFrom } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const secrets = secretsFrom(Buffer.alloc(32, 7));
const clock = new ShiftedClock();
let server: TestRedis;
let audit: Audit;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.redis.flushall();
  audit = createAudit({ redis: server.redis, secrets, clock });
});

const fresh = (): Audit => createAudit({ redis: server.redis, secrets, clock });

async function record(count: number, into: Audit = audit): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  await Promise.all(
    numbers.map((n) => into.record({ actor: 'staff:ana', action: 'command', details: { n } })),
  );
}

async function rewrite(id: string, fields: Record<string, string>): Promise<void> {
  const entries = await server.redis.xrange(key.audit, '-', '+');
  await server.redis.del(key.audit);
  for (const [entryId, pairs] of entries) {
    const values = Object.fromEntries([
      [pairs[0], pairs[1]],
      [pairs[2], pairs[3]],
    ]) as Record<string, string>;
    const kept = entryId === id ? { ...values, ...fields } : values;
    await server.redis.xadd(key.audit, entryId, 'body', kept.body ?? '', 'hash', kept.hash ?? '');
  }
}

const idOf = (entries: AuditEntry[], n: number): string => entries[n]?.id ?? 'none';

describe('recording', () => {
  it('keeps what, who and when, in order', async () => {
    const before = clock.now();
    await audit.record({ actor: 'staff:ana', action: 'request', subject: 'K7QM', details: { people: 3 } });
    await audit.record({ actor: 'staff:dario', action: 'approve', subject: 'K7QM' });
    const entries = await audit.list();
    expect(entries).toEqual([
      expect.objectContaining({
        actor: 'staff:ana',
        action: 'request',
        subject: 'K7QM',
        details: { people: 3 },
      }),
      expect.objectContaining({ actor: 'staff:dario', action: 'approve', subject: 'K7QM' }),
    ]);
    expect(entries[0]?.at).toBeGreaterThanOrEqual(before);
    expect(await audit.head()).toEqual({ count: 2, hash: entries[1]?.hash });
  });

  it('never lets a phone number through', async () => {
    await audit.record({ actor: 'stranger', action: 'command-refused', details: { from: '+447700900123' } });
    expect(JSON.stringify(await server.redis.xrange(key.audit, '-', '+'))).not.toContain('900123');
  });

  it('keeps the order in which many were handed over at once', async () => {
    await record(1234);
    const entries = await audit.list({ last: 2000 });
    expect(entries.map((entry) => entry.details?.n)).toEqual(Array.from({ length: 1234 }, (_, n) => n));
    expect(await audit.verify()).toEqual({ ok: true, head: await audit.head() });
  });

  it('is one chain when several processes write at once', async () => {
    const other = server.redis.duplicate();
    const second = createAudit({ redis: other, secrets, clock });
    const rounds = Array.from({ length: 20 }, () => [record(7), record(5, second)]).flat();
    await Promise.all(rounds);
    expect(await audit.verify()).toMatchObject({ ok: true, head: { count: 240 } });
    other.disconnect();
  });

  it('lists the newest, or page by page from the oldest', async () => {
    await record(10);
    expect((await audit.list({ last: 3 })).map((entry) => entry.details?.n)).toEqual([7, 8, 9]);
    const first = await audit.list({ first: 4, after: '-' });
    expect(first.map((entry) => entry.details?.n)).toEqual([0, 1, 2, 3]);
    const next = await audit.list({ first: 4, after: idOf(first, 3) });
    expect(next.map((entry) => entry.details?.n)).toEqual([4, 5, 6, 7]);
  });
});

describe('verifying', () => {
  it('finds nothing wrong with nothing', async () => {
    expect(await audit.verify()).toEqual({ ok: true, head: { count: 0, hash: '' } });
  });

  it('walks a chain longer than a chunk', async () => {
    await record(1000);
    expect(await fresh().verify()).toMatchObject({ ok: true, head: { count: 1000 } });
  });

  it('holds while entries are being added', async () => {
    await record(600);
    const writing = record(500);
    for (let i = 0; i < 10; i += 1) expect(await fresh().verify()).toMatchObject({ ok: true });
    await writing;
  });

  it('finds a changed entry, a changed hash and one that is no entry any more', async () => {
    await record(5);
    const entries = await audit.list();
    const changes = [
      { body: JSON.stringify({ action: 'command', actor: 'staff:tom', at: 1, details: { n: 2 } }) },
      { hash: 'f'.repeat(64) },
      { body: '{' },
    ];
    const original = { body: '', hash: entries[2]?.hash ?? '' };
    original.body =
      (await server.redis.xrange(key.audit, idOf(entries, 2), idOf(entries, 2)))[0]?.[1][1] ?? '';
    for (const change of changes) {
      await rewrite(idOf(entries, 2), { ...original, ...change });
      expect(await audit.verify()).toEqual({ ok: false, broken: idOf(entries, 2) });
    }
    expect((await audit.list())[2]).toMatchObject({ action: 'unreadable' });
    await rewrite(idOf(entries, 2), original);
    expect(await audit.verify()).toMatchObject({ ok: true });
  });

  it('finds an entry taken out of the middle, by the one after it', async () => {
    await record(5);
    const entries = await audit.list();
    await server.redis.xdel(key.audit, idOf(entries, 1));
    expect(await audit.verify()).toEqual({ ok: false, broken: idOf(entries, 2) });
  });

  it('finds two entries that changed places', async () => {
    await record(4);
    const entries = await audit.list();
    const raw = await server.redis.xrange(key.audit, '-', '+');
    const fieldsOf = (n: number): Record<string, string> => ({
      body: raw[n]?.[1][1] ?? '',
      hash: raw[n]?.[1][3] ?? '',
    });
    await rewrite(idOf(entries, 1), fieldsOf(2));
    await rewrite(idOf(entries, 2), fieldsOf(1));
    expect(await audit.verify()).toEqual({ ok: false, broken: idOf(entries, 1) });
  });

  it('finds that the newest were cut off, also when the head was set back', async () => {
    await record(5);
    const entries = await audit.list();
    await server.redis.xdel(key.audit, idOf(entries, 4));
    expect(await audit.verify()).toEqual({ ok: false, broken: 'head' });
    await server.redis.hset(key.auditHead, 'count', '4', 'hash', entries[3]?.hash ?? '');
    expect(await audit.verify()).toEqual({ ok: false, broken: 'head' });
  });

  it('finds an entry that was added behind the head, and a record without its head', async () => {
    await record(2);
    const raw = await server.redis.xrange(key.audit, '-', '+');
    const forged = await server.redis.xadd(key.audit, '*', 'body', raw[0]?.[1][1] ?? '', 'hash', 'ab');
    expect(await audit.verify()).toEqual({ ok: false, broken: forged });
    await server.redis.xdel(key.audit, forged ?? '');
    await server.redis.del(key.auditHead);
    expect(await audit.verify()).toEqual({ ok: false, broken: 'head' });
  });

  it('does not accept a chain made with another key', async () => {
    await record(2);
    const stranger = createAudit({ redis: server.redis, secrets: secretsFrom(Buffer.alloc(32, 8)), clock });
    const entries = await audit.list();
    expect(await stranger.verify()).toEqual({ ok: false, broken: idOf(entries, 0) });
  });
});

describe('recording on a record that was tampered with', () => {
  const cutShort = async (): Promise<void> => {
    await record(5);
    const entries = await audit.list();
    await server.redis.xdel(key.audit, idOf(entries, 4));
    await server.redis.hset(key.auditHead, 'count', '4', 'hash', entries[3]?.hash ?? '', 'seal', 'x');
  };

  it.each([
    ['the process that wrote it', () => audit],
    ['a new process', fresh],
  ])('goes on, says so, and never hides it: %s', async (_, writer) => {
    await cutShort();
    await writer().record({ actor: 'system', action: 'start' });
    const entries = await audit.list();
    expect(entries.map((entry) => entry.action)).toEqual([
      ...Array<string>(4).fill('command'),
      'audit-broken',
      'start',
    ]);
    expect(await audit.verify()).toEqual({ ok: false, broken: idOf(entries, 4) });
    await fresh().record({ actor: 'system', action: 'start' });
    expect((await audit.list()).filter((entry) => entry.action === 'audit-broken')).toHaveLength(1);
  });

  it('notices that everything was wiped while it runs', async () => {
    await record(5);
    await server.redis.flushall();
    await audit.record({ actor: 'system', action: 'tick' });
    expect((await audit.list()).map((entry) => entry.action)).toEqual(['audit-broken', 'tick']);
    expect(await audit.verify()).toMatchObject({ ok: false });
  });

  it('notices an older state of head and entries put back while it runs', async () => {
    await record(2);
    const head = await server.redis.hgetall(key.auditHead);
    await record(1);
    const newest = (await audit.list({ last: 1 }))[0];
    await server.redis.xdel(key.audit, newest?.id ?? '');
    await server.redis.hset(key.auditHead, head);
    await audit.record({ actor: 'system', action: 'tick' });
    expect(await audit.verify()).toMatchObject({ ok: false });
  });
});
