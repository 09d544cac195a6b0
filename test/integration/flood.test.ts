import type { Phone } from '../../src/core/index.ts';
import { World, eventually } from '../support/world.ts';

describe('somebody who writes without end', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.stop());

  it('is answered and put on record a number of times only, and a STOP counts all the same', async () => {
    const flooder = await world.stranger();
    const before = (await world.app.audit.head()).count;
    for (let i = 0; i < 60; i += 1) await flooder.says(['START', '/pause', 'AB23CD', 'STOP'][i % 4] ?? '');
    // Whoever else writes is heard as ever.
    await (await world.stranger('+447700900998')).asks('STOP', /START/);
    await eventually('all are handled', async () => (await handled()) >= 61);
    const answers = (await flooder.messages()).filter((one) => one.from !== flooder.number);
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.length).toBeLessThanOrEqual(20);
    expect((await world.app.audit.head()).count - before).toBeLessThanOrEqual(23);
    expect(await world.app.contacts.isOptedOut(flooder.number as Phone)).toBe(true);
    await flooder.says('START');
    await eventually('that, too', async () => (await handled()) >= 62);
    expect(await world.app.contacts.isOptedOut(flooder.number as Phone)).toBe(true);

    await world.fastForward('2h');
    await world.redis.redis.del(...(await world.redis.redis.keys('*heard:*')));
    await flooder.asks('START', /.+/);
    expect(await world.app.contacts.isOptedOut(flooder.number as Phone)).toBe(false);
  });

  async function handled(): Promise<number> {
    const metrics = await (await fetch(`${world.app.url}/metrics`)).text();
    const counts = [...metrics.matchAll(/^tocsin_inbound_total\{.*\} (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }
});
