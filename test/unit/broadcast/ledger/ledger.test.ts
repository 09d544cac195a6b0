import {
  key,
  messageIdFrom,
  secretsFrom,
  type AccountId,
  type BroadcastId,
  type ChatId,
  type DeliveryId,
} from '../../../../src/core/index.ts';
import type { Recipient } from '../../../../src/audience/index.ts';
import { claim, type Claim } from '../../../../src/broadcast/ledger/claim.ts';
import { cancel, finish, transition } from '../../../../src/broadcast/ledger/control.ts';
import { createBroadcast } from '../../../../src/broadcast/ledger/create.ts';
import { enqueueChunk } from '../../../../src/broadcast/ledger/enqueue.ts';
import { readBroadcast, readDeliveries, readRow } from '../../../../src/broadcast/ledger/read.ts';
import { hold, requeue, settle } from '../../../../src/broadcast/ledger/settle.ts';
import type { Limits } from '../../../../src/broadcast/pace/limits.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';

const B = 'bTEST1' as BroadcastId;
const ACCOUNT = 'main' as AccountId;
const secrets = secretsFrom(Buffer.alloc(32, 7));
const free: Limits = { gapMs: [0, 0], windows: [] };
const recipient = (n: number): Recipient => ({
  ...{ kind: 'contact', contact: `c${n}` as never, name: `Person ${n}`, phone: `+4477009002${n}0` as never },
  ...{ language: 'en', account: ACCOUNT },
});
const d = (n: number): DeliveryId => `${B}.${n}` as DeliveryId;
const idOf = (n: number, attempt = 1) => messageIdFrom(secrets['message-id'], `${d(n)}/${attempt}`);

let server: TestRedis;
beforeAll(async () => void (server = await startRedis()));
afterAll(() => server.stop());

async function begin(total = 3, fields: Record<string, string | number> = {}): Promise<void> {
  await server.redis.flushall();
  await server.redis.hset(key.lease(ACCOUNT), { owner: 'me', epoch: 1, until: Date.now() + 3_600_000 });
  const recipients = Array.from({ length: total }, (_, n) => recipient(n));
  await server.redis.hset(
    key.contacts,
    Object.fromEntries(recipients.map((one) => [`${one.contact}`, '{}'])),
  );
  await server.redis.rpush(key.recipients(B), ...recipients.map((one) => JSON.stringify(one)));
  await createBroadcast(server.redis, B, total, Date.now(), {
    statement: 's1',
    keepS: 86_400,
    severity: 'critical',
    ...fields,
  });
  await transition(server.redis, B, ['countdown'], 'running');
  await enqueueChunk(server.redis, B, 0, recipients);
}

function take(
  n: number,
  options: { attempt?: number; limits?: Limits; chat?: string; owner?: string } = {},
): Promise<Claim> {
  const attempt = options.attempt ?? 1;
  return claim(server.redis, {
    ...{ delivery: d(n), attempt, account: ACCOUNT, chat: (options.chat ?? `chat${n}`) as ChatId },
    ...{ messageId: idOf(n, attempt), lease: { owner: options.owner ?? 'me', epoch: 1 } },
    ...{ limits: options.limits ?? free, random: 0.5 },
  });
}

const counts = async () => (await readBroadcast(server.redis, B))?.counts;
const state = async (n: number) => (await readRow(server.redis, d(n)))?.state;

describe('the claim', () => {
  it('writes the intention down once and for one process only', async () => {
    await begin();
    const results = await Promise.all([take(0), take(0), take(0)]);
    expect(results.map((one) => one.kind).sort()).toEqual(['claimed', 'gone', 'gone']);
    expect(await readRow(server.redis, d(0))).toMatchObject({
      state: 'sending',
      messageId: idOf(0),
      chat: 'chat0',
    });
    expect(await counts()).toMatchObject({ planned: 0, queued: 2, sending: 1 });
  });

  it('refuses without a valid lease, while paused and after a cancel', async () => {
    await begin();
    expect(await take(0, { owner: 'another' })).toEqual({ kind: 'no-lease' });
    await server.redis.set(key.accountPause(ACCOUNT), 'failures');
    expect(await take(0)).toEqual({ kind: 'account-paused' });
    await server.redis.del(key.accountPause(ACCOUNT));
    await transition(server.redis, B, ['running'], 'paused');
    expect(await take(0)).toEqual({ kind: 'stopped' });
    await cancel(server.redis, B);
    expect(await take(0)).toEqual({ kind: 'gone' });
  });

  it('skips, as the message leaves, who said STOP, what has expired and a second copy for one chat', async () => {
    await begin(3);
    await server.redis.sadd(key.optedOut, 'c0');
    expect(await take(0)).toEqual({ kind: 'skipped' });
    await take(1, { chat: 'shared' });
    expect(await take(2, { chat: 'shared' })).toEqual({ kind: 'skipped' });
    expect((await readBroadcast(server.redis, B))?.reasons).toEqual({ 'opted-out': 1, duplicate: 1 });
    await begin(1, { expiresAt: Date.now() - 1 });
    expect(await take(0)).toEqual({ kind: 'skipped' });
    expect((await readBroadcast(server.redis, B))?.reasons).toEqual({ expired: 1 });
  });

  it('keeps the gap and every window', async () => {
    await begin(3);
    const gap: Limits = { gapMs: [1_000, 1_000], windows: [] };
    expect((await take(0, { limits: gap })).kind).toBe('claimed');
    const early = await take(1, { limits: gap });
    expect(early.kind).toBe('wait');
    expect(early.kind === 'wait' && early.ms).toBeGreaterThan(900);

    await begin(3);
    const windowed: Limits = { gapMs: [0, 0], windows: [{ max: 2, perMs: 60_000 }] };
    await take(0, { limits: windowed });
    await take(1, { limits: windowed });
    const third = await take(2, { limits: windowed });
    expect(third.kind === 'wait' && third.ms).toBeGreaterThan(59_000);
    await server.redis.set(key.clockOffset, 61_000);
    await server.redis.hset(key.lease(ACCOUNT), 'until', Date.now() + 3_600_000);
    expect((await take(2, { limits: windowed })).kind).toBe('claimed');
  });
});

describe('settling', () => {
  it('goes forward only, whatever the order of the news', async () => {
    await begin();
    await take(0);
    await settle(server.redis, idOf(0), 'read');
    await settle(server.redis, idOf(0), 'delivered');
    await settle(server.redis, idOf(0), 'sent');
    await settle(server.redis, idOf(0), 'unknown');
    expect(await state(0)).toBe('read');
    expect(await counts()).toMatchObject({ queued: 2, read: 1, sending: 0 });
  });

  it('takes a receipt after a failure as the truth', async () => {
    await begin();
    await take(0);
    await settle(server.redis, idOf(0), 'failed', 'refused');
    expect((await readBroadcast(server.redis, B))?.reasons).toEqual({ refused: 1 });
    await settle(server.redis, idOf(0), 'delivered');
    expect(await state(0)).toBe('delivered');
    expect((await readBroadcast(server.redis, B))?.reasons).toEqual({});
  });

  it('knows no message but ours', async () => {
    await begin();
    expect(await settle(server.redis, '3EB0FFFFFFFFFFFFFFFFFF' as never, 'read')).toBeUndefined();
  });

  it('a late receipt of the first attempt settles a delivery that waits for its second', async () => {
    await begin();
    await take(0);
    expect(await requeue(server.redis, d(0), 1)).toBe(true);
    await settle(server.redis, idOf(0, 1), 'delivered');
    expect(await state(0)).toBe('delivered');
    expect((await take(0, { attempt: 2 })).kind).toBe('gone');
    expect(await counts()).toMatchObject({ queued: 2, delivered: 1 });
  });

  it('… and is counted as a possible duplicate when the second has left', async () => {
    await begin();
    await take(0);
    await requeue(server.redis, d(0), 1);
    await take(0, { attempt: 2 });
    await settle(server.redis, idOf(0, 1), 'delivered');
    await settle(server.redis, idOf(0, 1), 'read');
    expect((await readBroadcast(server.redis, B))?.twice).toBe(1);
  });

  it('… and is the truth when the second has failed', async () => {
    await begin(1);
    await take(0);
    await requeue(server.redis, d(0), 1);
    await take(0, { attempt: 2 });
    await settle(server.redis, idOf(0, 2), 'failed', 'refused');
    await settle(server.redis, idOf(0, 1), 'delivered');
    const broadcast = await readBroadcast(server.redis, B);
    expect(broadcast).toMatchObject({ twice: 0, reasons: {}, counts: { failed: 0, delivered: 1 } });
  });

  it('holds what nobody knows, and still listens', async () => {
    await begin(1);
    await take(0);
    await settle(server.redis, idOf(0), 'unknown');
    expect(await finish(server.redis, B)).toBe(false);
    await hold(server.redis, d(0), 1);
    expect((await readBroadcast(server.redis, B))?.held).toBe(1);
    expect(await finish(server.redis, B)).toBe(true);
    await settle(server.redis, idOf(0), 'sent');
    expect(await readBroadcast(server.redis, B)).toMatchObject({ held: 0, counts: { sent: 1, unknown: 0 } });
  });
});

describe('stopping', () => {
  it('cancel skips what has not left and nothing else; the counters always add up', async () => {
    await begin(3);
    await take(0);
    await settle(server.redis, idOf(0), 'sent');
    await take(1);
    expect(await cancel(server.redis, B)).toBe(true);
    expect(await cancel(server.redis, B)).toBe(false);
    expect(await counts()).toMatchObject({ planned: 0, queued: 0, sending: 1, sent: 1, skipped: 1 });
    expect(await requeue(server.redis, d(1), 1)).toBe(false);
    expect(await counts()).toMatchObject({ sending: 0, sent: 1, skipped: 2 });
    const broadcast = await readBroadcast(server.redis, B);
    const rows: unknown[] = [];
    if (broadcast)
      for await (const row of readDeliveries(server.redis, broadcast))
        rows.push([row.name, row.state, row.reason]);
    expect(rows).toEqual([
      ['Person 0', 'sent', undefined],
      ['Person 1', 'skipped', 'cancelled'],
      ['Person 2', 'skipped', 'cancelled'],
    ]);
  });

  it('ends when nothing is left to do, once', async () => {
    await begin(1);
    expect(await finish(server.redis, B)).toBe(false);
    await take(0);
    expect(await finish(server.redis, B)).toBe(false);
    await settle(server.redis, idOf(0), 'sent');
    expect(await finish(server.redis, B)).toBe(true);
    expect(await finish(server.redis, B)).toBe(false);
  });
});
