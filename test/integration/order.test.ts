import { World, codeIn, eventually } from '../support/world.ts';

/** Slow enough that two broadcasts meet. */
const PACE = { gap: [0.1, 0.1] as [number, number], windows: [], reserve: 0 };

describe('who gets what, and in which order', () => {
  let world: World;
  beforeEach(async () => void (world = await World.start({ pace: PACE })));
  afterEach(() => world.stop());

  async function launch(command: string): Promise<void> {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(command, /\/approve/)).text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await dario.asks(`/approve ${code}`, /\/cancel/);
  }
  const all = (): ReturnType<World['app']['broadcasts']['list']> => world.app.broadcasts.list(5);

  it('a critical broadcast takes the next slot before everything that waits', async () => {
    await launch('/send outage.holding to everyone service=1 area=Centro');
    await world.fastForward('11s');
    await eventually('the first have left', async () => (await world.sentToContacts()).length >= 4);
    await launch('/send flood.alert to residents area="Lungarno Nord" until=18:00');
    await world.fastForward('6s');
    await eventually('both are over', async () => (await all()).every((one) => one.state === 'done'), 25_000);
    const sends = (await world.sentToContacts()).map((one) =>
      one.text.includes('Lungarno Nord') ? 'flood' : 'outage',
    );
    const first = sends.indexOf('flood');
    const last = sends.lastIndexOf('flood');
    expect(sends.slice(first, last + 1).filter((one) => one === 'outage').length).toBeLessThanOrEqual(1);
    expect(sends.slice(last + 1).filter((one) => one === 'outage').length).toBeGreaterThan(3);
  });

  it('those in the red zone are told first', async () => {
    await launch('/send flood.alert to residents area="Lungarno Nord" until=18:00');
    await world.fastForward('6s');
    await eventually('over', async () => (await all())[0]?.state === 'done', 15_000);
    const zoneOf = new Map<string, string | undefined>();
    for await (const contact of world.app.contacts.all()) zoneOf.set(contact.phone, contact.zone);
    const zones = (await world.sentToContacts()).map((one) => zoneOf.get(one.to));
    const red = zones.filter((zone) => zone === 'zone-red').length;
    expect(red).toBeGreaterThan(3);
    expect(zones.slice(0, red)).toEqual(Array.from({ length: red }, () => 'zone-red'));
  });

  it('a group chat gets it once; its members one copy or two, as staff choose', async () => {
    const group = '120363000000000010@g.us';
    const alerts = async (): Promise<string[]> =>
      (await world.api.log())
        .filter((one) => one.from === '+447700900000' && /Lungarno Nord/.test(one.text))
        .map((one) => one.to);
    const summary = await world
      .staff('ana')
      .asks('/send flood.alert to neighbourhood area="Lungarno Nord" until=18:00 once', /Quartiere Lungarno/);
    expect(summary.text).toMatch(/both/);
    await launch('/send flood.alert to neighbourhood area="Lungarno Nord" until=18:00 once');
    await world.fastForward('6s');
    await eventually('over', async () => (await all())[0]?.state === 'done', 15_000);
    const staffChats = 5;
    const sent = await alerts();
    expect(sent.filter((to) => to === group)).toHaveLength(1);
    const [broadcast] = await all();
    expect(broadcast?.total).toBeLessThan(3);
    expect(new Set(sent).size - 1).toBeLessThanOrEqual(staffChats + 1);
  });
});

describe('a question that waits for its answer', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.stop());

  it('is still open after a restart', async () => {
    const tom = world.staff('tom');
    await tom.asks('/send flood.alert', /1/);
    await tom.asks('1', /area|where/i);
    await world.restart();
    const again = world.staff('tom');
    await again.asks('Lungarno Nord', /when|time|until/i);
    await again.asks('18:00', /\/approve [A-Z0-9]{4}/);
  });

  it('the shipped plan says that it signed itself off, once', async () => {
    const told = (await world.staff('ana').messages()).filter((one) => /\/signoff/.test(one.text));
    expect(told).toHaveLength(1);
  });
});
