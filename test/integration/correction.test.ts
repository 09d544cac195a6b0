import { World, codeIn, eventually } from '../support/world.ts';

const ALERT = '/send flood.alert to residents area="Lungarno Nord" until=18:00';
const CORRECTION = '/send flood.correction to residents mistake=1';
const ALONE = /This corrects #([A-Z0-9]{3}): you can send it alone/;

describe('two people to alarm, one to calm', () => {
  let world: World;
  beforeEach(async () => void (world = await World.start()));
  afterEach(() => world.stop());

  const done = (count: number): Promise<void> =>
    eventually(
      `${count} broadcasts are over`,
      async () => {
        const all = await world.app.broadcasts.list(10);
        return all.length === count && all.every(({ state }) => state === 'done');
      },
      25_000,
    );
  const toContacts = async (text: string): Promise<string[]> =>
    (await world.sentToContacts()).filter((one) => one.text.includes(text)).map(({ to }) => to);

  it('an alert that was wrong is corrected by one person, and everyone who got it gets the correction', async () => {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];

    // Before anything went out there is nothing to correct: it is a send like any other.
    const early = codeIn((await tom.asks(`${CORRECTION} wrong=#F3K`, /\/approve/)).text);
    await tom.asks(`/approve ${early}`, /This is your own request/);
    await tom.asks(`/reject ${early}`, /rejected/);

    const code = codeIn((await tom.asks(ALERT, /\/approve/)).text);
    await dario.receives(new RegExp(`/approve ${code}`));
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await done(1);
    const alarmed = await toContacts('Lungarno Nord');
    expect(alarmed.length).toBeGreaterThan(5);

    const answer = await tom.asks(CORRECTION, ALONE);
    const [alert] = await world.app.broadcasts.list(1);
    expect(ALONE.exec(answer.text)?.[1]).toBe(alert!.ref);
    await dario.receives(new RegExp(`corregge #${alert!.ref}`));
    expect(await toContacts(`#${alert!.ref}`)).toHaveLength(alarmed.length); // still the alert alone
    await tom.asks(`/approve ${codeIn(answer.text)}`, /✅/);
    await done(2);
    const [correction] = await world.app.broadcasts.list(1);
    expect((await toContacts(`#${correction!.ref}`)).sort()).toEqual([...alarmed].sort());
    const shown = (await tom.messages()).map(({ text }) => text);
    const sent = (await world.sentToContacts()).filter((one) => one.text.endsWith(`#${correction!.ref}`));
    for (const { text } of sent) expect(shown).toContain(text);

    // To other people, the same words are a new message.
    const other = CORRECTION.replace('residents', 'everyone');
    const second = codeIn((await tom.asks(`${other} wrong=#${alert!.ref}`, /\/approve/)).text);
    await tom.asks(`/approve ${second}`, /This is your own request/);
    await world.fastForward('1m');
    expect(await world.app.broadcasts.list(10)).toHaveLength(2);
  }, 60_000);

  it('commands and the plan in use are counted', async () => {
    const tom = world.staff('tom');
    await tom.asks('/whoami', /operator/);
    await tom.asks('/send flood.alert', /\?/);
    await tom.asks('cancel', /./);
    await tom.asks('/approve ZZZZ', /do not know that code/);
    await tom.asks('/nonsense', /./);
    const metrics = await (await fetch(`${world.app.url}/metrics`)).text();
    const counted = (command: string, outcome: string): string =>
      `tocsin_commands_total{command="${command}",outcome="${outcome}"} 1`;
    expect(metrics).toContain(counted('whoami', 'done'));
    expect(metrics).toContain(counted('send', 'asked'));
    expect(metrics).toContain(counted('approve', 'refused'));
    expect(metrics).toContain(counted('unknown', 'refused'));
    const loaded = Number(/^tocsin_plan_loaded_timestamp_seconds ([\d.e+]+)$/m.exec(metrics)?.[1]);
    expect(Math.abs(loaded - Date.now() / 1_000)).toBeLessThan(60);
  });
});
