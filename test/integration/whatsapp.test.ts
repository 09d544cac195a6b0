import type { Phone } from '../../src/core/index.ts';
import { codeIn, eventually } from '../support/world.ts';
import { LinkApi } from '../support/link-api.ts';
import { WhatsAppWorld } from '../support/whatsapp-world.ts';

const PEOPLE = 12;
const DESK_GROUP = '120363000000000001@g.us';
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

  it('tells the groups of each account to whoever writes the plan', async () => {
    world.cloud.group(DESK_GROUP, { name: 'Our desk', members: ['+447700900800', '+447700900101'] });
    world.cloud.joins(DESK_GROUP, '+447700900102');
    const api = await LinkApi.open(await world.pageFromHost());
    await eventually('the group is known', async () => (await api.groups('desk')).length > 0);
    expect(await api.groups('desk')).toEqual([
      { chat: DESK_GROUP, name: 'Our desk', members: 2, botIsAdmin: false },
    ]);
    expect(await api.groups('main')).toEqual([]);
  }, 30_000);

  it('whoever is at the desk hears through the other account that the desk was logged out, and links it again', async () => {
    const marta = world.staff('marta');
    world.wanted.length = 0;
    world.cloud.logout('desk');
    await marta.receives(/desk.*tocsin link/s, 40_000);
    const { url } = world.app;
    const ready = (await (await fetch(`${url}/readyz`)).json()) as {
      ok: boolean;
      checks: { detail: string }[];
    };
    expect(ready.ok).toBe(false);
    expect(ready.checks.map(({ detail }) => detail).join()).toContain('logged-out');

    await world.relink('desk');
    expect(await world.staff('tom').asks('/whoami', /tom|Tom/)).toBeTruthy();
  }, 120_000);

  it('a restart keeps the sessions, hears what came meanwhile once, and runs no old command', async () => {
    const [tom, leaver] = [world.staff('tom'), world.contact(3)];
    await world.app.stop();
    tom.says('/status');
    leaver.says('STOP', 'main');
    world.clock.advance(3 * 60_000);
    await world.open();
    await world.ready();
    await leaver.receives(/START/);
    expect(await tom.receives(/./)).not.toMatch(/100 ?%/);
    expect(await world.app.contacts.isOptedOut(leaver.story.phone as Phone)).toBe(true);
    const answers = leaver.story.shows().filter(({ text }) => text.includes('START'));
    expect(answers).toHaveLength(1);
  }, 90_000);
});
