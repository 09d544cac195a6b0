import { key, type AccountId, type DeliveryId } from '../../../src/core/index.ts';
import { accountFor } from '../../../src/broadcast/index.ts';
import { eventually } from '../../support/world.ts';
import { PostOffice } from './post-office.ts';

const [ONE, TWO] = ['one', 'two'] as AccountId[] as [AccountId, AccountId];

describe('two accounts', () => {
  let office: PostOffice;
  beforeEach(
    async () => (office = await PostOffice.open({ gap: [0, 0], windows: [], reserve: 0 }, [ONE, TWO])),
  );
  afterEach(() => office.close());

  const from = (account: AccountId): number => office.left.filter((one) => one.account === account).length;
  const done = (id: Awaited<ReturnType<PostOffice['send']>>) => async (): Promise<boolean> =>
    (await office.engine.get(id))?.state === 'done';

  it('each send what is theirs', async () => {
    await eventually('done', done(await office.send('bA', 10)));
    expect([from(ONE), from(TWO)]).toEqual([5, 5]);
  });

  it('one that is away for a while keeps its own, and does not hold up the other', async () => {
    office.away.add(ONE);
    const id = await office.send('bB', 1_400);
    await eventually('the other has sent all of its own', () => Promise.resolve(from(TWO) === 700), 30_000);
    expect(from(ONE)).toBe(0);
    office.away.delete(ONE);
    await eventually('done', done(id), 30_000);
    expect([from(ONE), from(TWO)]).toEqual([700, 700]);
  }, 70_000);

  it('one that is lost leaves what it has not sent to the other, and nobody gets it twice', async () => {
    office.away.add(ONE);
    const id = await office.send('bC', 40);
    await eventually('the other is through', () => Promise.resolve(from(TWO) === 20));
    await office.engine.lose(ONE);
    await eventually('done', done(id));
    expect([from(ONE), from(TWO)]).toEqual([0, 40]);
    expect(new Set(office.left.map(({ chat }) => chat)).size).toBe(40);

    office.away.delete(ONE);
    office.engine.regain(ONE);
    await eventually('done', done(await office.send('bD', 4)));
    expect(from(ONE)).toBe(2);
  });

  it('what was claimed never moves', async () => {
    office.refuse = () => ({ kind: 'unknown', reason: 'deadline' });
    const id = await office.send('bE', 2);
    const row = (n: number) => office.redis.redis.hget(key.delivery(`${id}.${n}` as DeliveryId), 'state');
    await eventually('unknown', async () => (await row(0)) === 'unknown' && (await row(1)) === 'unknown');
    office.away.add(ONE);
    await office.engine.lose(ONE);
    const account = await office.redis.redis.hget(key.delivery(`${id}.0` as DeliveryId), 'account');
    expect(account).toBe(ONE);
  });
});

it('a person hears from the same account each time, and an account that is added moves few', () => {
  const people = Array.from({ length: 1_000 }, (_, n) => `c${n}` as never);
  const before = people.map((person) => accountFor(person, [ONE, TWO]));
  expect(people.map((person) => accountFor(person, [TWO, ONE]))).toEqual(before);
  const share = before.filter((account) => account === ONE).length;
  expect(Math.abs(share - 500)).toBeLessThan(80);
  const after = people.map((person) => accountFor(person, [ONE, TWO, 'three' as AccountId]));
  const moved = after.filter((account, i) => account !== before[i]);
  expect(new Set(moved)).toEqual(new Set(['three']));
});
