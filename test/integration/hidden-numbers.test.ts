import { World, codeIn, eventually, type Person } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('who writes under an id that hides the number', () => {
  let world: World;
  beforeEach(async () => void (world = await World.start()));
  afterEach(() => world.stop());

  const optedOut = async (person: Person): Promise<boolean> =>
    world.app.contacts.isOptedOut(person.number as never);

  it('and got an alert in that chat is taken at their word', async () => {
    const giulia = await world.contact('Giulia');
    await world.api.hideNumber(giulia.number, 'Giulia');
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(SEND, /\/approve/)).text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await world.fastForward('10s');
    await giulia.receives(/Lungarno/, 15_000);
    await world.api.faults({ directoryHidesLids: true });
    await giulia.asks('STOP', /START/);
    expect(await optedOut(giulia)).toBe(true);
    await giulia.asks('START', /STOP/);
    expect(await optedOut(giulia)).toBe(false);
  });

  it('and cannot be told apart is not promised what was not done; admins hear of it', async () => {
    const giulia = await world.contact('Giulia');
    await world.api.hideNumber(giulia.number, 'Giulia');
    await world.api.faults({ directoryHidesLids: true });
    await giulia.says('STOP');
    const answer = await giulia.receives(/./);
    expect(answer.text).not.toMatch(/START/);
    expect(await optedOut(giulia)).toBe(false);
    await world.staff('marta').receives(/STOP/);
  });
});
