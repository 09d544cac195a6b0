import { World, codeIn, eventually } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('a command becomes an approved broadcast', () => {
  let world: World;
  beforeEach(async () => void (world = await World.start()));
  afterEach(() => world.stop());

  it('everyone with a basis gets exactly one message in their language, and staff see it complete', async () => {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const leaver = await world.contact('Giulia');
    await leaver.asks('STOP', /START/);

    const answer = await tom.asks(SEND, /\/approve [A-Z0-9]{4}/);
    const code = codeIn(answer.text);
    await dario.receives(/Lungarno Nord/);
    expect(await world.sentToContacts()).toHaveLength(1); // the answer to STOP

    await dario.says(`/approve ${code}`);
    await eventually(
      'the broadcast is over',
      async () => (await tom.messages()).some((one) => /100 ?%/.test(one.text)),
      25_000,
    );

    const alerts = (await world.sentToContacts()).filter((one) => one.text.includes('Lungarno Nord'));
    const people = alerts.map((one) => one.to);
    expect(new Set(people).size).toBe(people.length);
    expect(people).not.toContain(leaver.number);
    const phones = await world.api.phones();
    const named = (number: string): string => phones.find((one) => one.number === number)?.name ?? '';
    const [broadcast] = await world.app.broadcasts.list(1);
    expect(people).toHaveLength(
      broadcast!.counts.sent + broadcast!.counts.delivered + broadcast!.counts.read,
    );
    expect(broadcast).toMatchObject({
      state: 'done',
      total: people.length,
      counts: { queued: 0, sending: 0, failed: 0 },
    });
    const rows: string[] = [];
    for await (const row of world.app.broadcasts.deliveries(broadcast!.id)) rows.push(row.name);
    expect(rows.sort()).toEqual(people.map(named).sort());
    // Three languages were shown to the approver, and nothing but what was shown has left.
    const shown = (await dario.messages()).map((one) => one.text);
    for (const { text } of alerts) expect(shown).toContain(text);
    expect(new Set(alerts.map((one) => one.text)).size).toBe(3);
  });

  it('a countdown can be stopped by one person, whatever is typed in between', async () => {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(SEND, /\/approve/)).text);
    await dario.receives(/Lungarno Nord/);
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await tom.says('/help');
    await tom.says('/cancel');
    await eventually('cancelled', async () => (await world.app.broadcasts.list(1))[0]?.state === 'cancelled');
    await world.fastForward('1m');
    expect(await world.sentToContacts()).toHaveLength(0);
  });
});

describe('a slow broadcast', () => {
  let world: World;
  beforeEach(
    async () => void (world = await World.start({ pace: { gap: [0.2, 0.2], windows: [], reserve: 0 } })),
  );
  afterEach(() => world.stop());

  async function under(): Promise<{ tom: ReturnType<World['staff']> }> {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(SEND, /\/approve/)).text);
    await dario.receives(/Lungarno Nord/);
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await world.fastForward('10s');
    await eventually('the first have left', async () => (await world.sentToContacts()).length >= 3);
    return { tom };
  }

  it('stops within one message on /pause and goes on where it stopped', async () => {
    const { tom } = await under();
    await tom.says('/pause');
    await eventually('paused', async () => (await world.app.broadcasts.list(1))[0]?.state === 'paused');
    const before = (await world.sentToContacts()).length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await world.sentToContacts()).length - before).toBeLessThanOrEqual(1);
    await tom.says('/resume');
    await eventually('done', async () => (await world.app.broadcasts.list(1))[0]?.state === 'done', 20_000);
    const people = (await world.sentToContacts()).map((one) => one.to);
    expect(new Set(people).size).toBe(people.length);
    expect(people).toHaveLength((await world.app.broadcasts.list(1))[0]!.total);
  });

  it('says on /cancel exactly how many had left', async () => {
    const { tom } = await under();
    const answer = await tom.asks('/cancel', /\d+/);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const left = (await world.sentToContacts()).length;
    const [broadcast] = await world.app.broadcasts.list(1);
    expect(broadcast).toMatchObject({ state: 'cancelled', counts: { planned: 0, queued: 0, sending: 0 } });
    expect(broadcast!.reasons.cancelled).toBe(broadcast!.total - left);
    expect(answer.text).toMatch(new RegExp(`\\b${left}\\b`));
    expect(answer.text).toMatch(new RegExp(`\\b${broadcast!.total - left}\\b`));
  });
});

describe('the forecast', () => {
  let world: World;
  // What is late by chance is made up for, as long as the least gap allows.
  const pace = { gap: [0.15, 0.25] as [number, number], windows: [], reserve: 0 };
  beforeEach(async () => void (world = await World.start({ pace })));
  afterEach(() => world.stop());

  it('is within a tenth of what then happens', async () => {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(SEND.replace('residents', 'everyone'), /\/approve/)).text);
    await dario.receives(/\/approve/);
    await dario.asks(`/approve ${code}`, /\/cancel/);
    const [broadcast] = await world.app.broadcasts.list(1);
    const forecast = await world.app.broadcasts.forecast(
      new Map([['main' as never, broadcast!.total]]),
      'critical',
    );
    await world.fastForward('10s');
    await eventually('done', async () => (await world.app.broadcasts.list(1))[0]?.state === 'done', 30_000);
    const sends = await world.sentToContacts();
    expect(sends).toHaveLength(broadcast!.total);
    const took = sends.at(-1)!.at - sends[0]!.at;
    const share = took / (forecast.lastMs - forecast.firstMs);
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });
});
