import { createSignOffs, signOffState } from '../../../src/approval/signoffs.ts';
import type { SignOff } from '../../../src/approval/signoff.ts';
import { ShiftedClock } from '../../../src/core/index.ts';
import { templateDigest } from '../../../src/plan/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { planWith } from '../statement/plan.ts';
import { dario, elise } from './requests.ts';

let server: TestRedis;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(() => server.redis.flushall());

test('a sign-off holds for every template as it is, by whom and until when', async () => {
  const clock = new ShiftedClock();
  const signOffs = createSignOffs({ redis: server.redis, clock });
  expect(await signOffs.of('flood')).toEqual({});
  expect(await signOffs.sign('flood', { alert: 'a1', update: 'u1' }, dario, 99)).toEqual(['alert', 'update']);
  const first = await signOffs.of('flood');
  expect(first['alert']).toEqual({
    template: 'alert',
    digest: 'a1',
    by: dario,
    at: expect.any(Number),
    reviewAt: 99,
  });
  expect(await signOffs.sign('flood', { alert: 'a2', update: 'u1' }, elise, 199)).toEqual(['alert']);
  expect((await signOffs.of('flood'))['update']).toMatchObject({ by: elise, reviewAt: 199 });
  expect(await signOffs.of('fire')).toEqual({});
});

test('a template that is gone loses its sign-off', async () => {
  const signOffs = createSignOffs({ redis: server.redis, clock: new ShiftedClock() });
  await signOffs.sign('flood', { alert: 'a1', update: 'u1' }, 'simulator', 99);
  expect(await signOffs.sign('flood', { update: 'u1' }, 'simulator', 99)).toEqual([]);
  expect(Object.keys(await signOffs.of('flood'))).toEqual(['update']);
});

test('signOffState', () => {
  const text = { it: 'a', fr: 'b', en: 'c' };
  const plan = planWith({ text });
  const digest = templateDigest(plan, 'flood', 'alert');
  const signOff: SignOff = { template: 'alert', digest, by: dario, at: 0, reviewAt: 100 };
  expect(signOffState(plan, 'flood', 'alert', undefined, 50)).toBe('missing');
  expect(signOffState(plan, 'flood', 'alert', signOff, 99)).toBe('signed');
  expect(signOffState(plan, 'flood', 'alert', signOff, 100)).toBe('review-due');
  const edited = planWith({ text: { ...text, en: 'C' } });
  expect(signOffState(edited, 'flood', 'alert', signOff, 50)).toBe('changed');
  expect(signOffState(edited, 'flood', 'alert', signOff, 100)).toBe('changed');
  const louder = planWith({ text }, { severity: 'notice' });
  expect(signOffState(louder, 'flood', 'alert', signOff, 50)).toBe('changed');
  expect(signOffState(plan, 'fire', 'alert', signOff, 50)).toBe('changed');
});
