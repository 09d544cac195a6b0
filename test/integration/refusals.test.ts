import { World, codeIn, eventually } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('what must not be sent is refused with a sentence, and nothing leaves', () => {
  let world: World;
  beforeAll(async () => void (world = await World.start()));
  afterAll(() => world.stop());
  afterEach(async () =>
    expect((await world.sentToContacts()).filter((one) => /Lungarno/.test(one.text))).toEqual([]),
  );

  async function request(by = 'elise', approver = 'dario'): Promise<string> {
    const code = codeIn((await world.staff(by).asks(SEND, /\/approve/)).text);
    await eventually('shown', async () =>
      (await world.staff(approver).messages()).some((one) => one.text.includes(code)),
    );
    return code;
  }

  it('the one who asked does not approve, though she is a director', async () => {
    const code = await request('elise');
    await world.staff('elise').asks(`/approve ${code}`, /autre|another/i);
    expect(await world.app.broadcasts.list(1)).toEqual([]);
  });

  it('an operator has not the role', async () => {
    const code = await request();
    await world.staff('tom').asks(`/approve ${code}`, /role|director/i);
    expect(await world.app.broadcasts.list(1)).toEqual([]);
  });

  it('a code that has expired', async () => {
    const code = await request();
    await world.fastForward('2h');
    await world.staff('dario').asks(`/approve ${code}`, /scadut/i);
    expect(await world.app.broadcasts.list(1)).toEqual([]);
  });

  it('a code that never was', async () => {
    await world.staff('dario').asks('/approve XXXX', /non conosco/i);
  });

  it('a stranger who commands gets the ordinary answer, and administrators hear of it once', async () => {
    const stranger = await world.stranger();
    const marta = world.staff('marta');
    await marta.asks('/whoami', /marta/i);
    await stranger.asks(SEND, /Valdarno/);
    await marta.receives(/staff/);
    await stranger.says('/approve ABCD');
    await stranger.says('/help');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await marta.heard()).filter((one) => /staff/.test(one.text))).toHaveLength(1);
    const audit = await world.app.audit.list({ last: 20 });
    expect(audit.filter((one) => one.actor === 'stranger').length).toBe(3);
  });

  it('a bad variable', async () => {
    const tom = world.staff('tom');
    await tom.asks(
      '/send flood.alert to residents area="*bold* http://evil.example" until=18:00',
      /link|formatting|\*/i,
    );
    await tom.asks('cancel', /.+/);
    await tom.asks('/send flood.alert to residents area="Lungarno" until=whenever', /time/i);
    await tom.asks('cancel', /.+/);
    expect(await world.app.broadcasts.list(1)).toEqual([]);
  });

  it('a command that is too old is asked for again', async () => {
    const tom = world.staff('tom');
    await world.api.faults({ connectionLoss: 200 }).catch(() => undefined);
    await tom.asks('/whoami', /tom/i);
  });

  it('an edited template is unapproved until it is signed off, and staff hear of the new plan', async () => {
    const marta = world.staff('marta');
    await marta.asks('/whoami', /marta/i);
    world.edit('flood.playbook.yaml', (text) => text.replace(/severity: *critical/, 'severity: urgent'));
    await marta.receives(/\/signoff/, 15_000);
    await world.staff('tom').asks(SEND, /\/signoff flood/);
    expect(await world.app.broadcasts.list(1)).toEqual([]);
    await world.staff('dario').asks('/signoff flood', /flood/i);
    await world.staff('tom').asks(SEND, /\/approve/);
  });

  it('a plan with an error never replaces a good one, and staff are told', async () => {
    const marta = world.staff('marta');
    await marta.asks('/whoami', /marta/i);
    world.edit('flood.playbook.yaml', (text) => `${text}\nnonsense: true\n`);
    await marta.receives(/flood\.playbook\.yaml:\d+:\d+/, 15_000);
    await world.staff('tom').asks('/playbooks', /flood/i);
  });
});
