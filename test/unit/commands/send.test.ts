import type { ChatId, Phone } from '../../../src/core/index.ts';
import { Office, chatOf, codeIn } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const FLOOD = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

describe('/send', () => {
  test('shows who gets it, how long it takes and the exact text of every language, and gives a code', async () => {
    const answers = await office.says('tom', FLOOD);
    expect(answers).toHaveLength(5);
    expect(answers[0]).toContain('*Flood* (flood.alert) to Residents');
    expect(answers[0]).toContain('*3 people*: English 1, French 1, Italian 1');
    expect(answers[0]).toContain('WhatsApp: 3 direct chats');
    expect(answers[0]).toContain('zone-red 1 → zone-yellow 1 → zone-green 1');
    expect(answers[0]).toContain('3 messages at the current pace: about 30 s; the first one at once.');
    const request = await office.approvals.find(codeIn(answers));
    expect(answers.slice(1, 4)).toEqual(Object.values(request?.statement.renderings ?? {}));
    expect(answers[1]).toMatch(/ALLUVIONE[^]*Lungarno Nord[^]*18:00[^]*#[A-Z0-9]{3}$/);
    expect(request).toMatchObject({
      audience: 'residents',
      recipients: 3,
      requestedBy: 'tom',
      state: 'pending',
    });
    expect(office.broadcasts.started).toEqual([]);
  });

  test('puts the exact text before each approver in their own chat and language, and remembers it', async () => {
    const code = await office.asks();
    const heard = office.heard('elise');
    expect(heard[0]).toContain('Ana Ferri demande ton feu vert');
    const request = await office.approvals.find(code);
    expect(heard.slice(1, 4)).toEqual(Object.values(request?.statement.renderings ?? {}));
    expect(heard.at(-1)).toContain(`/approve ${code}`);
    const shown = await office.approvals.shownBy(request!.code, 'elise' as never);
    expect(office.outbox.said.get(shown!.slice('out:'.length))?.text).toBe(heard.at(-1));
    expect(office.heard('tom')).toEqual([]);
  });

  test('who asks is not among those who are asked', async () => {
    await office.asks('elise');
    expect(office.heard('elise').join()).not.toContain('/reject');
    expect(office.heard('dario').join()).toContain('/reject');
  });

  test('names those who are left out, the first ten of them, and why', async () => {
    for (let i = 10; i < 32; i += 1)
      await office.person(`Person ${i}`, `+4477009004${i}`, 'it', 'zone-red', false);
    await office.contacts.optOut('+447700900203' as Phone);
    const [summary] = await office.says('tom', FLOOD);
    expect(summary).toContain('*2 people*');
    expect(summary).toMatch(/Left out \(22\), no basis on record: (Person \d\d, ){9}Person \d\d and 12 more/);
    expect(summary).toContain('Left out (1), opted out: Ben Hart');
  });

  test('a name cannot format the message around it', async () => {
    await office.person('*Bold*\n_x_', '+447700900300', 'it', 'zone-red', false);
    const [summary] = await office.says('tom', FLOOD);
    expect(summary).toContain('no basis on record: Bold x');
  });

  test('warns of an open group and of people who would get two copies; "once" changes that', async () => {
    const chat = '120363000000000010@g.us' as ChatId;
    const members = ['+447700900201', '+447700900999'] as Phone[];
    office.groups = [{ chat, title: 'Quartiere Lungarno', members, open: true }];
    const line = FLOOD.replace('residents', 'neighbourhood');
    const [both] = await office.says('tom', line);
    expect(both).toContain('In the group “Quartiere Lungarno” (2 members) anyone can write');
    expect(both).toContain('1 person is in the groups, too, and will get two copies: add *once*');
    expect(both).toContain('The group chat reaches 1 of them at once');
    const answers = await office.says('tom', `${line} once`);
    expect(answers[0]).toContain('1 person reads it in the group only');
    expect((await office.approvals.find(codeIn(answers)))?.recipients).toBe(1);
  });

  test('tells which rules are switched off, and why', async () => {
    const { flood } = office.plan.playbooks;
    const before = office.plan;
    const rules_off = { 'alert-length': 'The river authority asks for its own words.' };
    office.plan = { ...before, playbooks: { ...before.playbooks, flood: { ...flood!, rules_off } } };
    await office.signOff('flood');
    const [summary] = await office.says('tom', FLOOD);
    expect(summary).toContain(
      'Rule alert-length is switched off: The river authority asks for its own words.',
    );
    office.plan = before;
  });

  test('an edited template is refused until it is signed off again', async () => {
    const before = office.plan;
    const { flood } = before.playbooks;
    const alert = { ...flood!.templates['alert']!, text: { it: 'x {{area}} {{until}}', fr: 'x', en: 'x' } };
    const templates = { ...flood!.templates, alert };
    office.plan = { ...before, playbooks: { ...before.playbooks, flood: { ...flood!, templates } } };
    const answers = await office.says('tom', FLOOD);
    expect(answers).toEqual([expect.stringContaining('was changed after it was signed off')]);
    expect(answers[0]).toContain('/signoff flood');
    expect(await office.approvals.pending()).toEqual([]);
    office.plan = before;
  });

  test('someone without the role is told whom to ask', async () => {
    const before = office.plan;
    const { flood } = before.playbooks;
    office.plan = {
      ...before,
      playbooks: { ...before.playbooks, flood: { ...flood!, request: ['operator'] } },
    };
    const [answer] = await office.says('marta', FLOOD);
    office.plan = before;
    expect(answer).toContain('Ana Ferri');
    expect(await office.actions()).toContain('command-refused send role');
  });

  test('nobody to approve, or nobody who can be reached, is said before anything is asked', async () => {
    office.services = { ...office.services, chatOfStaff: () => Promise.resolve(undefined) };
    const { createCommands } = await import('../../../src/commands/index.ts');
    const message = office.message('tom', FLOOD);
    await createCommands(office.services).handle(message, office.member('tom'));
    expect(office.answersTo(message.id)[0]).toContain('I cannot reach any of the approvers');
    expect(await office.approvals.pending()).toEqual([]);
  });

  test.each([
    ['/send flood.alert to residents aera="x" until=18:00', 'Did you mean *area*?'],
    ['/send flood.alert to residents colour=red', 'This playbook knows: area, until'],
    ['/send flood.alert to residents area=a area=b', 'twice with different values'],
    ['/send flood.alert residents staff-all more', 'I do not know what “staff-all” is for'],
  ])('%s is refused, saying why', async (line, why) => {
    expect((await office.says('tom', line))[0]).toContain(why);
    expect(await office.approvals.pending()).toEqual([]);
  });

  test.each([
    ['/SEND Flood.Alert  TO  Residents  AREA = “Lungarno Nord” ; UNTIL: 18:00'],
    ['/invia alluvione alert a residenti area=«Lungarno Nord», until=18:00'],
    ['/envoyer flood alert à residents area=Lungarno Nord until=18:00'],
    ['/send flood/alert\nto residents\narea:\u00a0‘Lungarno Nord’\nuntil = 18:00'],
    ['/send area="Lungarno Nord" until=18:00 pour residents flood.alert'],
  ])('%j means the same', async (line) => {
    const request = await office.approvals.find(codeIn(await office.says('ana', line)));
    expect(request).toMatchObject({
      audience: 'residents',
      statement: { playbook: 'flood', template: 'alert' },
    });
    expect(request?.statement.variables['area']).toBe('Lungarno Nord');
  });

  test('handled again, it asks for the same and says nothing twice', async () => {
    const message = office.message('ana', FLOOD);
    await office.commands.handle(message, office.member('ana'));
    const said = [...office.outbox.said.keys()];
    await office.redis.redis.del(`tocsin:once:command:${message.id}`, 'tocsin:wizard:ana');
    await office.commands.handle(message, office.member('ana'));
    expect([...office.outbox.said.keys()]).toEqual(said);
    expect(await office.approvals.pending()).toHaveLength(1);
  });
});

describe('/preview', () => {
  test('shows the same and asks nobody', async () => {
    const answers = await office.says('tom', FLOOD.replace('/send', '/preview'));
    expect(answers[0]).toContain('Preview: nothing was asked for or sent');
    expect(answers).toHaveLength(5);
    expect(answers[3]).toContain('Lungarno Nord');
    expect(await office.approvals.pending()).toEqual([]);
    expect(new Set([...office.outbox.said.values()].map(({ chat }) => chat))).toEqual(
      new Set([chatOf('tom')]),
    );
  });

  test('reserves no reference', async () => {
    await office.says('tom', FLOOD.replace('/send', '/preview'));
    expect(await office.redis.redis.hlen('tocsin:references')).toBe(0);
  });
});
