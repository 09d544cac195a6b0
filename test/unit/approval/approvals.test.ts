import { createApprovals } from '../../../src/approval/approvals.ts';
import { readRecipients } from '../../../src/approval/recipients.ts';
import type { Approvals } from '../../../src/approval/request.ts';
import {
  ShiftedClock,
  digest,
  key,
  type ApprovalCode,
  type BroadcastId,
  type MessageId,
} from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { ana, dario, draft, elise, people, secrets, selectionOf, statement } from './requests.ts';

let server: TestRedis;
let clock: ShiftedClock;
let approvals: Approvals;

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.redis.flushall();
  clock = new ShiftedClock();
  approvals = createApprovals({ redis: server.redis, secrets, clock });
});

const drafts = (): Promise<string[]> => server.redis.keys(key.recipientsDraft('*'));

describe('asking', () => {
  test('freezes the statement and the recipients under a code', async () => {
    const selection = selectionOf(people(3));
    const request = await approvals.create(draft('m1', { selection }));
    expect(request).toMatchObject({
      code: expect.stringMatching(/^[C-Y3-9]{4}$/),
      broadcast: expect.stringMatching(/^b[C-Y3-9]{5}$/),
      statement,
      audience: 'residents',
      recipients: 3,
      contentHash: digest({ statement: 'hash-1', recipients: selection.digest }),
      requestedBy: ana,
      expiresAt: request.requestedAt + 600_000,
      state: 'pending',
    });
    expect(await approvals.find(request.code)).toEqual(request);
    expect(await readRecipients(server.redis, request.broadcast, 0, 99)).toEqual(selection.recipients);
    expect(await readRecipients(server.redis, request.broadcast, 1, 1)).toEqual([selection.recipients[1]]);
    expect(await drafts()).toEqual([]);
  });

  test('the content hash changes with the text and with the recipients', async () => {
    const { contentHash } = await approvals.create(draft('m1'));
    const fewer = await approvals.create(draft('m2', { selection: selectionOf(people(2)) }));
    const other = await approvals.create(draft('m3', { statement: { ...statement, hash: 'hash-2' } }));
    expect(new Set([contentHash, fewer.contentHash, other.contentHash]).size).toBe(3);
  });

  test('the same seed gives the same request, one after another and at once', async () => {
    const first = await approvals.create(draft('m1'));
    clock.advance(5_000);
    expect(await approvals.create(draft('m1', { selection: selectionOf(people(9)) }))).toEqual(first);
    const many = await Promise.all(Array.from({ length: 8 }, () => approvals.create(draft('m2'))));
    expect(new Set(many.map(({ code }) => code)).size).toBe(1);
    expect(await server.redis.llen(key.recipients(many[0]!.broadcast))).toBe(3);
    expect(await drafts()).toEqual([]);
  });

  test('a code or a broadcast that another has is passed over', async () => {
    const first = await approvals.create(draft('m1'));
    await server.redis.flushall();
    await server.redis.hset(key.request(first.code), 'seed', 'another');
    const second = await approvals.create(draft('m1'));
    expect(second.code).not.toBe(first.code);
    await server.redis.flushall();
    await server.redis.hset(key.broadcast(first.broadcast), 'state', 'done');
    const third = await approvals.create(draft('m1'));
    expect(third.broadcast).not.toBe(first.broadcast);
    expect(await approvals.create(draft('m1'))).toEqual(third);
    expect(await drafts()).toEqual([]);
  });

  test('a list that was written twice over is written anew', async () => {
    const redis = server.redis;
    const original = redis.rpush.bind(redis);
    let torn = 1;
    redis.rpush = (async (name: string, ...rows: string[]) => {
      if (torn-- > 0) await original(name, ...rows);
      return original(name, ...rows);
    }) as typeof redis.rpush;
    try {
      const { broadcast } = await approvals.create(draft('m1'));
      expect(await readRecipients(redis, broadcast, 0, -1)).toEqual(people(3));
      expect(await drafts()).toEqual([]);
    } finally {
      redis.rpush = original;
    }
  });

  test('a draft that nobody finished goes away by itself', async () => {
    const script = server.redis.evalsha.bind(server.redis);
    server.redis.evalsha = () => Promise.reject(new Error('killed'));
    try {
      await expect(approvals.create(draft('m1'))).rejects.toThrow('killed');
    } finally {
      server.redis.evalsha = script;
    }
    const [left] = await drafts();
    expect(await server.redis.ttl(left!)).toBeGreaterThan(0);
    expect(await approvals.pending()).toEqual([]);
  });

  test('a hundred thousand recipients', async () => {
    const selection = selectionOf(people(100_000));
    const { broadcast, recipients } = await approvals.create(draft('m1', { selection }));
    expect(recipients).toBe(100_000);
    expect(await readRecipients(server.redis, broadcast, 99_998, 100_500)).toEqual(
      selection.recipients.slice(-2),
    );
  });

  test('nobody to send to', async () => {
    const { broadcast } = await approvals.create(draft('m1', { selection: selectionOf([]) }));
    expect(await readRecipients(server.redis, broadcast, 0, 9)).toEqual([]);
  });
});

describe('finding', () => {
  test('in any case and with spaces', async () => {
    const { code } = await approvals.create(draft('m1'));
    expect(await approvals.find(` ${code.toLowerCase().split('').join(' ')} `)).toMatchObject({ code });
    expect(await approvals.find('')).toBeUndefined();
    expect(await approvals.find('OOOO')).toBeUndefined();
  });

  test('pending ones, oldest first, without those decided or expired', async () => {
    const first = await approvals.create(draft('m1', { validForMs: 900_000 }));
    clock.advance(1_000);
    const second = await approvals.create(draft('m2', { validForMs: 300_000 }));
    const third = await approvals.create(draft('m3'));
    expect((await approvals.pending()).map(({ code }) => code)).toEqual([
      first.code,
      second.code,
      third.code,
    ]);
    await approvals.approve(third.code, dario);
    clock.advance(300_001);
    expect(await approvals.pending()).toEqual([first]);
  });

  test('an expired code stays known for a day', async () => {
    const { code, broadcast } = await approvals.create(draft('m1'));
    clock.advance(3_600_000);
    expect(await approvals.find(code)).toMatchObject({ state: 'pending' });
    const day = 24 * 3_600_000;
    for (const name of [key.request(code), key.recipients(broadcast)]) {
      const left = await server.redis.pttl(name);
      expect(left).toBeGreaterThan(day);
      expect(left).toBeLessThanOrEqual(day + 600_000);
    }
  });
});

describe('showing', () => {
  test('remembers by which message, for each person, as long as the request', async () => {
    const { code } = await approvals.create(draft('m1'));
    await approvals.recordShown(code, dario, '3EB0' as MessageId);
    expect(await approvals.shownBy(code, dario)).toBe('3EB0');
    expect(await approvals.shownBy(code, elise)).toBeUndefined();
    expect(await server.redis.pttl(key.requestShown(code))).toBeGreaterThan(0);
  });

  test('a request that is not there leaves no trace', async () => {
    await approvals.recordShown('CCCC' as ApprovalCode, dario, '3EB0' as MessageId);
    expect(await approvals.shownBy('CCCC' as ApprovalCode, dario)).toBeUndefined();
  });
});

describe('deciding', () => {
  const kept = (broadcast: BroadcastId): Promise<number> => server.redis.exists(key.recipients(broadcast));

  test('one person approves, once; doing it again is the same', async () => {
    const { code, broadcast } = await approvals.create(draft('m1'));
    expect(await approvals.approve(code, dario)).toBe('ok');
    expect(await approvals.approve(code, dario)).toBe('ok');
    expect(await approvals.approve(code, elise)).toBe('already-used');
    expect(await approvals.reject(code, dario)).toBe('already-used');
    expect(await approvals.withdraw(code, ana)).toBe('already-used');
    expect(await approvals.find(code)).toMatchObject({ state: 'approved', decidedBy: dario });
    expect(await server.redis.ttl(key.recipients(broadcast))).toBe(-1);
  });

  test('of many at once only one gets through', async () => {
    const { code } = await approvals.create(draft('m1'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2
          ? approvals.approve(code, `p${n}` as typeof dario)
          : approvals.reject(code, `p${n}` as typeof dario),
      ),
    );
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
  });

  test('the one who asked cannot approve, whatever was checked before', async () => {
    const { code } = await approvals.create(draft('m1'));
    await expect(approvals.approve(code, ana)).rejects.toMatchObject({ code: 'own-approval' });
    expect(await approvals.find(code)).toMatchObject({ state: 'pending' });
  });

  test('the one who asked can approve what one person may send; that belongs to what is approved', async () => {
    const onePerson = { corrects: 'F3K' };
    const request = await approvals.create(draft('m1', { onePerson }));
    expect(request.onePerson).toEqual(onePerson);
    const two = await approvals.create(draft('m2'));
    expect(two.contentHash).not.toBe(request.contentHash);
    expect(await approvals.approve(request.code, ana)).toBe('ok');
    expect(await approvals.approve(request.code, dario)).toBe('already-used');
    expect(await approvals.find(request.code)).toMatchObject({
      state: 'approved',
      decidedBy: ana,
      onePerson,
    });
  });

  test('asking again does not turn a request for two into one for one', async () => {
    const first = await approvals.create(draft('m1'));
    const again = await approvals.create(draft('m1', { onePerson: { corrects: 'F3K' } }));
    expect(again).toEqual(first);
    await expect(approvals.approve(first.code, ana)).rejects.toMatchObject({ code: 'own-approval' });
  });

  test('rejecting lets the recipients go', async () => {
    const { code, broadcast } = await approvals.create(draft('m1'));
    expect(await approvals.reject(code, dario)).toBe('ok');
    expect(await approvals.reject(code, dario)).toBe('ok');
    expect(await approvals.approve(code, elise)).toBe('already-used');
    expect(await approvals.find(code)).toMatchObject({ state: 'rejected', decidedBy: dario });
    expect(await kept(broadcast)).toBe(0);
    expect(await approvals.create(draft('m1'))).toMatchObject({ code, state: 'rejected' });
  });

  test('only the one who asked withdraws', async () => {
    const { code, broadcast } = await approvals.create(draft('m1'));
    expect(await approvals.withdraw(code, dario)).toBe('already-used');
    expect(await approvals.withdraw(code, ana)).toBe('ok');
    expect(await approvals.find(code)).toMatchObject({ state: 'withdrawn', decidedBy: ana });
    expect(await kept(broadcast)).toBe(0);
  });

  test('a code nobody made', async () => {
    expect(await approvals.approve('CCCC' as ApprovalCode, dario)).toBe('already-used');
    expect(await server.redis.exists(key.request('CCCC'))).toBe(0);
  });
});
