import type { Audit, AuditFact } from '../../../src/audit/index.ts';
import { ShiftedClock, type ChatId, type Lid, type Phone } from '../../../src/core/index.ts';
import type { Plan } from '../../../src/plan/index.ts';
import { createIdentity, type Identity } from '../../../src/staff/identity.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { ana, dario, plan } from './people.ts';

const L1 = 'one@lid' as Lid;
const L2 = 'two@lid' as Lid;
const desk = 'desk@g.us' as ChatId;
const direct = { direct: true, chat: 'x@c.us' as ChatId, desk };
const atDesk = { direct: false, chat: desk, desk };
const elsewhere = { direct: false, chat: 'other@g.us' as ChatId, desk };
const anaPhone = { phone: ana.phone as Phone };

let server: TestRedis;
let clock: ShiftedClock;
let identity: Identity;
let recorded: string[];

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.redis.flushall();
  clock = new ShiftedClock();
  recorded = [];
  const audit = {
    record: async ({ actor, action, subject }: AuditFact) =>
      void recorded.push(`${actor} ${action} ${subject}`),
  } as unknown as Audit;
  identity = createIdentity({ redis: server.redis, clock, audit });
});

async function who(
  sender: { phone?: Phone; lid?: Lid },
  where = direct,
  under: Plan = plan,
): Promise<string> {
  const seen = await identity.recognise(sender, where, under);
  return seen.kind === 'stranger' ? seen.kind : `${seen.kind} ${seen.member.id}`;
}

test('a LID seen in a direct chat with a staff phone is known from then on, at the desk too', async () => {
  expect(await who({ lid: L1 })).toBe('stranger');
  expect(await who({ ...anaPhone, lid: L1 })).toBe('staff ana');
  expect(await who({ lid: L1 })).toBe('staff ana');
  expect(await who({ lid: L1 }, atDesk)).toBe('staff ana');
  expect(recorded).toEqual(['staff:ana staff-pinned ana']);
});

test('nothing is learnt at the desk', async () => {
  expect(await who({ ...anaPhone, lid: L1 }, atDesk)).toBe('staff ana');
  expect(await who({ lid: L1 }, atDesk)).toBe('stranger');
  expect(recorded).toEqual([]);
});

test('in any other group everyone is a stranger', async () => {
  await who({ ...anaPhone, lid: L1 });
  expect(await who({ ...anaPhone, lid: L1 }, elsewhere)).toBe('stranger');
});

test('a changed LID suspends, on record, until a new enrolment', async () => {
  await who({ ...anaPhone, lid: L1 });
  expect(await who({ ...anaPhone, lid: L2 })).toBe('suspended ana');
  expect(await who({ ...anaPhone, lid: L2 })).toBe('suspended ana');
  expect(await who({ ...anaPhone, lid: L1 })).toBe('suspended ana');
  expect(await who(anaPhone)).toBe('suspended ana');
  expect(await identity.stateOf(ana)).toBe('suspended');
  expect(await identity.enrol(await identity.enrolCode(ana), { ...anaPhone, lid: L2 })).toBe('ana');
  expect(await who({ ...anaPhone, lid: L2 })).toBe('staff ana');
  expect(await who({ lid: L1 })).toBe('stranger');
  expect(await identity.stateOf(ana)).toBe('pinned');
  expect(recorded).toEqual([
    'staff:ana staff-pinned ana',
    'system staff-suspended ana',
    'staff:ana staff-enrolled ana',
  ]);
});

test('another LID at the desk is not heard, and suspends nobody', async () => {
  await who({ ...anaPhone, lid: L1 });
  expect(await who({ ...anaPhone, lid: L2 }, atDesk)).toBe('suspended ana');
  expect(await who({ ...anaPhone, lid: L1 }, atDesk)).toBe('staff ana');
});

test('with another phone in staff.yaml the old phone and its LID mean nothing', async () => {
  await who({ ...anaPhone, lid: L1 });
  const moved = { ...ana, phone: '+447700900199' };
  const later = { ...plan, staff: [moved, dario] };
  expect(await who({ lid: L1 }, direct, later)).toBe('stranger');
  expect(await who({ ...anaPhone, lid: L1 }, direct, later)).toBe('stranger');
  expect(await identity.stateOf(moved)).toBe('not-seen');
  expect(await who({ phone: moved.phone as Phone, lid: L2 }, direct, later)).toBe('staff ana');
  expect(await who({ lid: L2 }, direct, later)).toBe('staff ana');
});

test('someone who left staff.yaml is a stranger', async () => {
  await who({ ...anaPhone, lid: L1 });
  expect(await who({ ...anaPhone, lid: L1 }, direct, { ...plan, staff: [dario] })).toBe('stranger');
});

describe('enrolment', () => {
  test('makes a LID without a phone known', async () => {
    const code = await identity.enrolCode(ana);
    expect(code).toMatch(/^(?=.*\d)[C-Y3-9]{6}$/);
    expect(await identity.enrol(` ${code.toLowerCase()} `, { lid: L1 })).toBe('ana');
    expect(await who({ lid: L1 })).toBe('staff ana');
  });

  test('a code works for one sender; the same one may repeat the step', async () => {
    const code = await identity.enrolCode(ana);
    expect(await identity.enrol(code, { lid: L1 })).toBe('ana');
    expect(await identity.enrol(code, { lid: L2 })).toBeUndefined();
    expect(await identity.enrol(code, { lid: L1 })).toBe('ana');
    expect(await who({ lid: L2 })).toBe('stranger');
  });

  test('of many who send it at once only one gets in', async () => {
    const code = await identity.enrolCode(ana);
    const lids = Array.from({ length: 20 }, (_, n) => `${n}@lid` as Lid);
    const results = await Promise.all(lids.map((lid) => identity.enrol(code, { lid })));
    expect(results.filter((result) => result === 'ana')).toHaveLength(1);
  });

  test('a code is refused after ten minutes', async () => {
    const code = await identity.enrolCode(ana);
    clock.advance(10 * 60_000 + 1_000);
    expect(await identity.enrol(code, { lid: L1 })).toBeUndefined();
    const stays = await identity.enrolCode(ana);
    clock.advance(9 * 60_000);
    expect(await identity.enrol(stays, { lid: L1 })).toBe('ana');
  });

  test('a code that was never given out, and a sender who is nobody', async () => {
    expect(await identity.enrol('C3C3C3', { lid: L1 })).toBeUndefined();
    expect(await identity.enrol(await identity.enrolCode(ana), {})).toBeUndefined();
    expect(recorded).toEqual([]);
  });

  test('without a LID only the phone of staff.yaml will do, and another does not spend the code', async () => {
    await who({ ...anaPhone, lid: L1 });
    await who({ ...anaPhone, lid: L2 });
    const code = await identity.enrolCode(ana);
    expect(await identity.enrol(code, { phone: '+447700900999' as Phone })).toBeUndefined();
    expect(await identity.enrol(code, anaPhone)).toBe('ana');
    expect(await who(anaPhone)).toBe('staff ana');
    expect(await who({ ...anaPhone, lid: L2 })).toBe('staff ana');
    expect(await who({ lid: L1 })).toBe('stranger');
  });

  test('a LID that changes hands leaves the one who had it', async () => {
    await identity.enrol(await identity.enrolCode(ana), { lid: L1 });
    await identity.enrol(await identity.enrolCode(dario), { lid: L1 });
    expect(await who({ lid: L1 })).toBe('staff dario');
    expect(await identity.stateOf(ana)).toBe('not-seen');
  });
});
