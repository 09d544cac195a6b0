import { World, codeIn, eventually } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('when the network misbehaves', () => {
  let world: World;
  beforeEach(
    async () => void (world = await World.start({ pace: { gap: [0.05, 0.05], windows: [], reserve: 0 } })),
  );
  afterEach(() => world.stop());

  async function launch(command = SEND): Promise<void> {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(command, /\/approve/)).text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await dario.asks(`/approve ${code}`, /\/cancel/);
  }
  const state = async (): Promise<string | undefined> => (await world.app.broadcasts.list(1))[0]?.state;
  const current = async () => (await world.app.broadcasts.list(1))[0]!;

  async function everyoneHasExactlyOne(): Promise<void> {
    await eventually('done', async () => (await state()) === 'done', 20_000);
    const people = (await world.sentToContacts()).map((one) => one.to);
    expect(new Set(people).size).toBe(people.length);
    expect(people).toHaveLength((await current()).total);
  }

  it('an answer that was lost is reconciled from what the account sent: nothing twice', async () => {
    await launch();
    await world.api.faults({ acceptButLoseAnswer: { count: 3, how: 'silent' } });
    await world.fastForward('10s');
    await eventually('most have left', async () => (await world.sentToContacts()).length >= 3, 15_000);
    await world.fastForward('30s');
    await eventually('more', async () => (await world.sentToContacts()).length >= 8, 15_000);
    await world.fastForward('30s');
    await everyoneHasExactlyOne();
  });

  it('a line that breaks is taken up again', async () => {
    await launch();
    await world.fastForward('10s');
    await eventually('some have left', async () => (await world.sentToContacts()).length >= 3);
    await world.api.faults({ connectionLossMs: 1_500 });
    await everyoneHasExactlyOne();
  });

  it('refused sends are tried again, and told apart from failures', async () => {
    await launch();
    await world.api.faults({ refuseSends: { count: 3, reason: 'rate-limited', retry: true } });
    await world.fastForward('10s');
    await everyoneHasExactlyOne();
    expect((await current()).counts.failed).toBe(0);
  });

  it('a number that is not on the network is skipped with the reason', async () => {
    const contact = await world.contact('Giulia');
    await world.api.faults({ notOnNetwork: [contact.number] });
    await launch();
    await world.fastForward('10s');
    await eventually('done', async () => (await state()) === 'done', 20_000);
    expect((await current()).reasons).toEqual({ 'not-on-channel': 1 });
  });

  it('many refusals pause the account and tell the desk; a person lets it go on', async () => {
    await launch();
    await world.api.faults({ refuseSends: { count: 20, reason: 'refused', retry: true } });
    await world.fastForward('10s');
    const marta = world.staff('marta');
    await marta.receives(/\/resume/, 15_000);
    const before = (await world.sentToContacts()).length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await world.sentToContacts()).length).toBe(before);
    await marta.says('/resume');
    await eventually('goes on', async () => (await world.sentToContacts()).length > before, 15_000);
  });

  it('who says STOP while it runs gets nothing more', async () => {
    await launch();
    const last = (await world.api.phones()).find((one) => one.name.startsWith('Giulia'))!;
    const giulia = await world.contact('Giulia');
    await giulia.asks('Arrêter', /START/);
    await world.fastForward('10s');
    await eventually('done', async () => (await state()) === 'done', 20_000);
    const alerts = (await world.sentToContacts()).filter(
      (one) => one.to === last.number && /Lungarno/.test(one.text),
    );
    expect(alerts).toEqual([]);
    expect((await current()).reasons).toEqual({ 'opted-out': 1 });
  });

  it('what has expired does not leave any more', async () => {
    await launch();
    await world.fastForward('10s');
    await eventually('some have left', async () => (await world.sentToContacts()).length >= 3);
    await world.staff('tom').says('/pause');
    await eventually('paused', async () => (await state()) === 'paused');
    await world.fastForward('2d');
    const before = (await world.sentToContacts()).length;
    await world.staff('tom').says('/resume');
    await eventually('done', async () => (await state()) === 'done', 20_000);
    expect((await world.sentToContacts()).length).toBe(before);
    expect((await current()).reasons.expired).toBe((await current()).total - before);
  });

  it('a clean stop in the middle loses nothing and repeats nothing', async () => {
    await launch();
    await world.fastForward('10s');
    await eventually('some have left', async () => (await world.sentToContacts()).length >= 3);
    await world.restart();
    await everyoneHasExactlyOne();
  });
});
