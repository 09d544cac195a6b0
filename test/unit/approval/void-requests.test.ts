import { createApprovals, voidRequests } from '../../../src/approval/index.ts';
import { ShiftedClock, key } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { ana, dario, draft, secrets } from './requests.ts';

let server: TestRedis;
beforeAll(async () => void (server = await startRedis()));
beforeEach(() => server.redis.flushall());
afterAll(() => server.stop());

const approvals = () => createApprovals({ redis: server.redis, secrets, clock: new ShiftedClock() });

describe('void after a restore', () => {
  it('is what waits for approval, and its recipients are gone', async () => {
    const { code, broadcast } = await approvals().create(draft('one'));
    await approvals().recordShown(code, dario, '3EB0AA' as never);
    expect(await voidRequests(server.redis, 'restore')).toMatchObject([{ code, requestedBy: ana }]);
    expect(await approvals().find(code)).toMatchObject({ state: 'withdrawn', decidedBy: 'restore' });
    expect(await approvals().pending()).toEqual([]);
    expect(await server.redis.exists(key.recipients(broadcast))).toBe(0);
    expect(await approvals().approve(code, dario)).toBe('already-used');
    expect(await voidRequests(server.redis, 'restore')).toEqual([]);
  });

  it('is what was approved and had not begun', async () => {
    const { code } = await approvals().create(draft('one'));
    await approvals().approve(code, dario);
    expect(await voidRequests(server.redis, 'restore')).toHaveLength(1);
    expect(await approvals().find(code)).toMatchObject({ state: 'withdrawn' });
  });

  it('is not what has begun or was refused', async () => {
    const begun = await approvals().create(draft('one'));
    await approvals().approve(begun.code, dario);
    await server.redis.hset(key.broadcast(begun.broadcast), 'state', 'running');
    const refused = await approvals().create(draft('two'));
    await approvals().reject(refused.code, dario);
    expect(await voidRequests(server.redis, 'restore')).toEqual([]);
    expect(await approvals().find(begun.code)).toMatchObject({ state: 'approved' });
    expect(await server.redis.exists(key.recipients(begun.broadcast))).toBe(1);
  });
});
