import { codeIn, eventually } from '../support/world.ts';
import { WhatsAppWorld } from '../support/whatsapp-world.ts';

const PEOPLE = 12;
const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('the whole story on WhatsApp, with a desk account and one that broadcasts', () => {
  let world: WhatsAppWorld;
  beforeAll(async () => void (world = await WhatsAppWorld.start(PEOPLE)), 120_000);
  afterAll(() => world.close(), 60_000);

  it('a command becomes an approved broadcast that everybody gets once, and staff see it read', async () => {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn(await tom.asks(SEND, /\/approve [A-Z0-9]{4}/));
    await dario.receives(/Lungarno Nord/);
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await tom.receives(/100 ?%/, 40_000);

    const alerts = world.toContacts();
    expect(alerts.map(({ account }) => account)).toEqual(Array.from({ length: PEOPLE }, () => 'main'));
    expect(new Set(alerts.map(({ to }) => to)).size).toBe(PEOPLE);
    expect(alerts.filter(({ duplicate }) => duplicate)).toEqual([]);
    const byDesk = world.cloud.accepted.filter(({ account }) => account === 'desk');
    expect(byDesk.length).toBeGreaterThan(3);

    for (let n = 0; n < PEOPLE; n += 1) world.contact(n).story.reads();
    const read = async (): Promise<number> => (await world.app.broadcasts.list(1))[0]?.counts.read ?? 0;
    await eventually('all is read', async () => (await read()) === PEOPLE, 20_000);
    expect(await tom.asks('/status', /Lungarno|#/)).toMatch(/12/);
  }, 120_000);
});
