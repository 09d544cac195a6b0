import type { Broadcast } from '../../../src/broadcast/index.ts';
import { newestCorrected } from '../../../src/commands/send/corrected.ts';
import { createCommands } from '../../../src/commands/index.ts';
import { Office, chatOf, codeIn } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const CORRECTION = '/send flood.correction to residents mistake=1';
const ALONE = /This corrects #[A-Z0-9]{3}: you can send it alone: \/approve [A-Z0-9]{4}/;

/** An alert to residents, asked for by Tom and approved by Dario, in full swing. */
async function alerted(change: Partial<Broadcast> = { state: 'running' }): Promise<Broadcast> {
  const code = codeIn(await office.says('tom', '/send flood.alert to residents area=Nord until=18:00'));
  await office.says('dario', `/approve ${code}`);
  const { id } = office.broadcasts.started.at(-1)!;
  office.broadcasts.set(id, change);
  office.broadcasts.started.length = 0;
  office.outbox.said.clear();
  return office.broadcasts.all.get(id)!;
}

/** Instead of what the plan says, for the time of one test. */
async function withPlan(change: (plan: Office['plan']) => Office['plan'], then: () => Promise<void>) {
  const before = office.plan;
  office.plan = change(before);
  try {
    await then();
  } finally {
    office.plan = before;
  }
}

const withFlood = (
  change: Partial<Office['plan']['playbooks'][string]>,
  then: () => Promise<void>,
): Promise<void> =>
  withPlan((plan) => {
    const flood = { ...plan.playbooks['flood']!, ...change };
    return { ...plan, playbooks: { ...plan.playbooks, flood } };
  }, then);

describe('the paired correction of what went out', () => {
  test('goes to those only who got what it corrects', async () => {
    await alerted();
    office.broadcasts.missed = 2;
    const [last] = (await office.says('tom', CORRECTION)).slice(-1);
    office.broadcasts.missed = 0;
    const request = (await office.approvals.find(codeIn([last!])))!;
    expect(request.recipients).toBe(1);
  });

  test('is sent once by one person; a second one needs another', async () => {
    await alerted();
    const code = codeIn((await office.says('tom', CORRECTION)).slice(-1));
    await office.says('tom', `/approve ${code}`);
    expect(office.broadcasts.started).toHaveLength(1);
    const again = (await office.says('tom', `${CORRECTION} wrong=#ABC`)).slice(-1);
    expect(again[0]).not.toMatch(ALONE);
  });

  test('needs a second person for words of one’s own', async () => {
    await alerted();
    const [last] = (await office.says('tom', `${CORRECTION} right="Leave the town at once."`)).slice(-1);
    expect(last).not.toMatch(ALONE);
    expect(last).toMatch(/words of your own \(right\) a second person/);
    const refusal = await office.says('tom', `/approve ${codeIn([last!])}`);
    expect(refusal.join()).toMatch(/someone else has to approve/);
    expect(office.broadcasts.started).toEqual([]);
  });

  test('is shown exactly, names the wrong message, and is sent by who asked', async () => {
    const alert = await alerted();
    const [last] = await office.says('tom', CORRECTION);
    expect(last).toMatch(ALONE);
    expect(last).toContain(`#${alert.ref}`);
    const code = codeIn([last!]);
    const request = (await office.approvals.find(code))!;
    const renderings = Object.values(request.statement.renderings);
    expect(request).toMatchObject({
      ...{ recipients: 3, onePerson: { corrects: alert.ref } },
      statement: { corrects: alert.statement, variables: { wrong: `#${alert.ref}` } },
    });
    expect(office.heard('tom').slice(-1 - renderings.length)).toEqual([...renderings, last]);
    expect(renderings.every((text) => text.includes(`#${alert.ref}`))).toBe(true);

    const [answer] = await office.says('tom', `/approve ${code}`);
    expect(answer).toMatch(/✅ Approved[^]*5 s[^]*\/cancel/);
    expect(office.broadcasts.started).toEqual([
      expect.objectContaining({
        ...{ statement: request.statement, audience: 'residents', approvedBy: 'tom', countdownMs: 5_000 },
      }),
    ]);
  });

  test('the approvers get it, too, may turn it down, and hear that it was sent', async () => {
    const { ref } = await alerted();
    const code = codeIn(await office.says('tom', CORRECTION));
    const request = (await office.approvals.find(code))!;
    for (const who of ['dario', 'elise', 'marta'])
      expect(office.heard(who)).toEqual(expect.arrayContaining(Object.values(request.statement.renderings)));
    expect(office.heard('elise')[0]).toContain(`rectifie #${ref}* et peut le faire sans deuxième personne`);
    expect(office.heard('dario').at(-1)).toContain(`/reject ${code}`);
    await office.says('tom', `/approve ${code}`);
    expect(office.heard('dario').at(-1)).toMatch(/senza una seconda persona[^]*\/cancel/);

    await alerted();
    const other = codeIn(await office.says('tom', CORRECTION));
    await office.says('elise', `/reject ${other}`);
    expect((await office.says('tom', `/approve ${other}`))[0]).toContain('rejected or withdrawn');
    expect(office.broadcasts.started).toEqual([]);
  });

  test('the audit says that one person was enough', async () => {
    const { ref } = await alerted();
    const code = codeIn(await office.says('tom', CORRECTION));
    await office.says('tom', `/approve ${code}`);
    const mine = (await office.audit.list()).filter(({ subject }) => subject === code);
    expect(mine.map(({ action, details }) => [action, details?.['rule']])).toEqual([
      ['request', 'one-person'],
      ['approve', 'one-person'],
    ]);
    expect(mine[0]?.details?.['corrects']).toBe(ref);
    await alerted();
    const second = codeIn(await office.says('tom', CORRECTION));
    await office.says('dario', `/approve ${second}`);
    expect(
      (await office.audit.list()).find((one) => one.action === 'approve' && one.subject === second)?.details,
    ).not.toHaveProperty('rule');
  });

  test('asked for at the desk, the text is in the direct chat, too, before the code works', async () => {
    await alerted();
    const answers = await office.says('tom', CORRECTION, { chat: 'desk', direct: false });
    expect(answers.at(-1)).toMatch(ALONE);
    const code = codeIn(answers);
    const request = (await office.approvals.find(code))!;
    const renderings = Object.values(request.statement.renderings);
    expect(office.heard('tom').slice(-1 - renderings.length)).toEqual([...renderings, answers.at(-1)]);
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('✅');
  });

  test('asked for at the desk by someone without a known direct chat: the code waits for the text', async () => {
    await alerted();
    const commands = createCommands({
      ...office.services,
      chatOfStaff: ({ id }) => Promise.resolve(id === 'tom' ? undefined : chatOf(id)),
    });
    const message = office.message('tom', CORRECTION, { chat: 'desk', direct: false });
    await commands.handle(message, office.member('tom'));
    const code = codeIn(office.answersTo(message.id));
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('above');
    expect(office.broadcasts.started).toEqual([]);
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('✅');
  });

  test('every other rule stays: not delivered yet, changed since, expired, used', async () => {
    await alerted();
    const code = codeIn(await office.says('tom', CORRECTION));
    office.outbox.silent = true;
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('I have not shown you');
    office.outbox.silent = false;
    await office.says('tom', `/approve ${code}`);
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('has been used');

    expect(office.broadcasts.started).toHaveLength(1);

    await alerted();
    const late = codeIn(await office.says('tom', CORRECTION));
    office.clock.advance(31 * 60_000);
    expect((await office.says('tom', `/approve ${late}`))[0]).toContain('has expired');

    const stale = codeIn(await office.says('tom', CORRECTION));
    await office.signoffs.sign('flood', { correction: 'other' }, 'simulator', office.clock.now() + 1e9);
    expect((await office.says('tom', `/approve ${stale}`))[0]).toContain('The plan has changed');
    expect((await office.says('tom', CORRECTION))[0]).toContain('was changed after it was signed off');
    expect(office.broadcasts.started).toEqual([]);
  });

  test('someone who may only approve may ask for it, and for nothing else', async () => {
    await withFlood({ request: ['operator'] }, async () => {
      await office.signOff('flood');
      expect((await office.says('dario', CORRECTION))[0]).toContain('lo può chiedere');
      await alerted();
      const code = codeIn(await office.says('dario', CORRECTION));
      expect((await office.says('dario', `/approve ${code}`))[0]).toContain('✅');
      const alert = await office.says('dario', '/send flood.alert to residents area=Nord until=18:00');
      expect(alert[0]).toContain('lo può chiedere');
    });
  });

  test('nobody else on the staff who could approve: it is sent all the same', async () => {
    await alerted();
    await withPlan(
      (plan) => ({ ...plan, staff: plan.staff.filter(({ id }) => id === 'tom') }),
      async () => {
        const [last] = await office.says('tom', CORRECTION);
        expect(last).not.toContain('exact text to');
        expect((await office.says('tom', `/approve ${codeIn([last!])}`))[0]).toContain('✅');
      },
    );
  });

  test('handled again after a crash it says nothing twice', async () => {
    await alerted();
    const message = office.message('tom', CORRECTION);
    await office.commands.handle(message, office.member('tom'));
    const said = [...office.outbox.said.keys()];
    await office.redis.redis.del(`tocsin:once:command:${message.id}`, 'tocsin:wizard:tom');
    await office.commands.handle(message, office.member('tom'));
    expect([...office.outbox.said.keys()]).toEqual(said);
  });

  test('what was typed for the wrong message stands', async () => {
    await alerted();
    const code = codeIn(await office.says('tom', `${CORRECTION} wrong=#QQQ`));
    expect((await office.approvals.find(code))?.statement.variables['wrong']).toBe('#QQQ');
  });
});

describe('a correction that is not paired needs a second person', () => {
  const FULL = `${CORRECTION} wrong=#F3K`;

  async function refused(line: string): Promise<void> {
    const answers = await office.says('tom', line);
    expect(answers).toHaveLength(5);
    expect(answers.at(-1)).not.toMatch(ALONE);
    const code = codeIn(answers);
    expect((await office.approvals.find(code))?.onePerson).toBeUndefined();
    expect((await office.says('tom', `/approve ${code}`))[0]).toContain('This is your own request');
    expect(office.broadcasts.started).toEqual([]);
  }

  test('nothing went out before, and what was wrong is asked for', async () => {
    expect((await office.says('tom', CORRECTION))[0]).toContain('Which message was wrong?');
    await office.says('tom', 'cancel');
    await refused(FULL);
  });

  test('it went to another audience', async () => {
    await alerted();
    await refused(FULL.replace('residents', 'everyone'));
  });

  test('words on the line do not help', async () => {
    expect((await office.says('tom', `${FULL} onePerson=yes`))[0]).toContain('I do not know “onePerson”');
    expect((await office.says('tom', `${FULL} corrects=F3K`))[0]).toContain('I do not know “corrects”');
    expect(await office.approvals.pending()).toEqual([]);
  });
});

describe('what a correction corrects', () => {
  const NOW = 2_000_000_000;
  const DAY = 24 * 3_600_000;
  const none = {
    ...{ planned: 0, queued: 0, sending: 0, unknown: 0, pending: 0 },
    ...{ sent: 0, delivered: 0, read: 0, failed: 0, skipped: 3 },
  };
  const sent = {
    ...{ playbook: 'flood', template: 'alert', audience: 'residents', state: 'done' },
    ...{ startAt: NOW - 1_000, counts: { ...none, read: 1 } },
  } as Broadcast;
  const correction = () => ({
    target: {
      ...{ playbookId: 'flood', templateId: 'correction', playbook: office.plan.playbooks['flood']! },
      template: office.plan.playbooks['flood']!.templates['correction']!,
    },
    ...{ audience: 'residents', now: NOW },
  });

  test.each<[string, Partial<Broadcast>, boolean]>([
    ['running', { state: 'running' }, true],
    ['paused', { state: 'paused' }, true],
    ['done', {}, true],
    ['stopped in the middle', { state: 'cancelled' }, true],
    ['stopped with one on its way', { state: 'cancelled', counts: { ...none, sending: 1 } }, true],
    ['stopped with one uncertain', { state: 'cancelled', counts: { ...none, unknown: 1 } }, true],
    ['stopped before anything left', { state: 'cancelled', counts: none }, false],
    ['still counting down', { state: 'countdown' }, false],
    ['just in time', { startAt: NOW - DAY }, true],
    ['too old', { startAt: NOW - DAY - 1 }, false],
    ['to others', { audience: 'everyone' }, false],
    ['of another playbook', { playbook: 'earthquake' }, false],
    ['a template without correction', { template: 'correction' }, false],
    ['a template that is gone', { template: 'gone' }, false],
  ])('%s: %j %s', (_, change, is) => {
    const one = { ...sent, ...change };
    expect(newestCorrected([one], correction())).toBe(is ? one : undefined);
  });

  test('is the newest of several', () => {
    const older = { ...sent, startAt: NOW - 5_000 };
    expect(newestCorrected([sent, older], correction())).toBe(sent);
    expect(newestCorrected([{ ...sent, state: 'countdown' }, older], correction())).toBe(older);
  });
});
