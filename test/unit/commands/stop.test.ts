import { Office } from './office.ts';
import { NO_COUNTS } from './recording-broadcasts.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

async function sending(who = 'ana'): Promise<string> {
  const code = await office.asks(who);
  await office.says('dario', `/approve ${code}`);
  const [id] = [...office.broadcasts.all.keys()].slice(-1);
  return id!;
}

describe('during the countdown', () => {
  test.each(['/cancel', 'annulla', 'STOP!', 'Annuler', '/annulla'])('%s stops it', async (text) => {
    const id = await sending();
    await office.says('ana', '/send flood');
    await office.says('ana', text.startsWith('/') ? text : 'annulla');
    if (!text.startsWith('/')) await office.says('ana', text);
    expect(office.broadcasts.all.get(id)?.state).toBe('cancelled');
  });

  test('a bare word inside a wizard drops the wizard only, and says that something is about to start', async () => {
    const id = await sending();
    await office.says('ana', '/send flood');
    const [answer] = await office.says('ana', 'annulla');
    expect(answer).toContain('lascio perdere /send');
    expect(answer).toContain('/cancel lo ferma');
    expect(office.broadcasts.all.get(id)?.state).toBe('countdown');
  });

  test('a bare word means nothing when nothing is about to start', async () => {
    const id = await sending();
    office.broadcasts.set(id, { state: 'running' });
    await office.says('ana', 'stop');
    expect(office.broadcasts.all.get(id)?.state).toBe('running');
  });
});

describe('/cancel', () => {
  test('says exactly how many had left and how many were stopped', async () => {
    const id = await sending();
    office.broadcasts.set(id, {
      state: 'running',
      total: 10,
      counts: { ...NO_COUNTS, queued: 6, sent: 1, read: 2, sending: 1 },
    });
    const [answer] = await office.says('tom', '/cancel');
    expect(answer).toContain('3 messages had already left, 6 were stopped and 1 were just leaving');
    expect(await office.actions()).toContain(`cancel ${id}`);
  });

  test('one person is enough, but it has to be someone of the playbook', async () => {
    const id = await sending();
    const { flood } = office.plan.playbooks;
    const before = office.plan;
    const playbooks = {
      ...before.playbooks,
      flood: { ...flood!, request: ['operator'], approve: ['operator'] },
    };
    office.plan = { ...before, playbooks };
    const refusal = await office.says('dario', `/cancel ${id}`);
    expect(refusal[0]).toContain('chi può chiederlo o approvarlo');
    await office.says('marta', '/cancel');
    expect(office.broadcasts.all.get(id)?.state).toBe('cancelled');
    office.plan = before;
  });

  test('with several, it asks which one, and answers only to its number', async () => {
    const first = await sending();
    const second = await sending();
    office.broadcasts.set(first, { state: 'running' });
    office.broadcasts.set(second, { state: 'paused' });
    const [question] = await office.says('ana', '/cancel');
    expect(question).toMatch(/Quale invio annullo\?[^]*1\. #\w+ flood\.alert[^]*2\. #/);
    expect((await office.says('ana', '7'))[0]).toContain('da 0 a 2');
    await office.says('ana', '2');
    expect(office.broadcasts.all.get(first)?.state).toBe('running');
    expect(office.broadcasts.all.get(second)?.state).toBe('cancelled');
  });

  test('with a code, or when nothing else is there, it withdraws the request', async () => {
    const code = await office.asks();
    expect((await office.says('ana', `/cancel ${code}`))[0]).toContain('ritirata');
    expect((await office.approvals.find(code))?.state).toBe('withdrawn');
    const other = await office.asks();
    await office.says('ana', '/cancel');
    expect((await office.approvals.find(other))?.state).toBe('withdrawn');
    expect((await office.says('ana', '/cancel'))[0]).toContain('niente da annullare');
  });

  test('handled again after a crash, it means the same broadcast', async () => {
    const id = await sending();
    const message = office.message('ana', '/cancel');
    await office.commands.handle(message, office.member('ana'));
    const other = await sending();
    await office.redis.redis.del('tocsin:wizard:ana');
    await office.redis.redis.set(`tocsin:once:command:${message.id}`, 'begun');
    await office.commands.handle(message, office.member('ana'));
    expect(office.broadcasts.all.get(id)?.state).toBe('cancelled');
    expect(office.broadcasts.all.get(other)?.state).toBe('countdown');
  });
});

describe('all of several', () => {
  test.each(['0', 'Tutti', 'tous!', 'all of them'])(
    '%s stops those that were listed, and no other',
    async (word) => {
      const [first, second] = [await sending(), await sending()];
      const [question] = await office.says('ana', '/cancel');
      expect(question).toMatch(/1\. #[^]*2\. #[^]*\n0\. Tutti\n/);
      const third = await sending('tom');
      const [answer] = await office.says('ana', word);
      expect(answer).toMatch(/⏹ \*#\w+\* è annullato in tempo[^]*⏹ \*#\w+\* è annullato in tempo/);
      const states = [first, second, third].map((id) => office.broadcasts.all.get(id)?.state);
      expect(states).toEqual(['cancelled', 'cancelled', 'countdown']);
    },
  );

  test('typed with the command: everything under way that this person may stop', async () => {
    const [first, second] = [await sending(), await sending()];
    office.broadcasts.set(first, { state: 'running' });
    await office.says('ana', '/annulla tutto');
    expect([first, second].map((id) => office.broadcasts.all.get(id)?.state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    const third = await sending();
    await office.says('tom', '/cancel all');
    expect(office.broadcasts.all.get(third)?.state).toBe('cancelled');
    expect((await office.says('tom', '/cancel all'))[0]).toContain('nothing to cancel');
  });

  test('requests, too', async () => {
    const codes = [await office.asks('ana'), await office.asks('tom')];
    const [question] = await office.says('marta', '/cancel');
    expect(question).toContain('0. Tutte');
    expect((await office.says('marta', '0'))[0]).toMatch(/ritirata[^]*ritirata/);
    for (const code of codes) expect((await office.approvals.find(code))?.state).toBe('rejected');
    expect(office.heard('tom').at(-1)).toMatch(/is no longer needed: Marta \w+ withdrew it/);
  });

  test('handled again after a crash, it means the same ones and says nothing twice', async () => {
    const [first, second] = [await sending(), await sending()];
    const message = office.message('ana', '/cancel all');
    await office.commands.handle(message, office.member('ana'));
    const said = office.outbox.said.size;
    const third = await sending();
    const more = office.outbox.said.size - said;
    await office.redis.redis.del('tocsin:wizard:ana');
    await office.redis.redis.set(`tocsin:once:command:${message.id}`, 'begun');
    await office.commands.handle(message, office.member('ana'));
    expect([first, second, third].map((id) => office.broadcasts.all.get(id)?.state)).toEqual([
      ...['cancelled', 'cancelled', 'countdown'],
    ]);
    expect(office.outbox.said.size).toBe(said + more);
  });

  test('pausing offers no such thing', async () => {
    for (const id of [await sending(), await sending()]) office.broadcasts.set(id, { state: 'running' });
    expect((await office.says('ana', '/pause'))[0]).not.toContain('0.');
    expect((await office.says('ana', '0'))[0]).toContain('da 1 a 2');
  });
});

describe('the desk hears of what was done in a direct chat', () => {
  const desk = (): string[] =>
    [...office.outbox.said.values()].filter(({ chat }) => chat === office.plan.desk).map(({ text }) => text);

  test('stopped, paused and resumed: who, what and how many', async () => {
    const id = await sending();
    const { ref } = office.broadcasts.all.get(id)!;
    const counts = { ...NO_COUNTS, queued: 18, sent: 4 };
    office.broadcasts.set(id, { state: 'running', total: 22, counts });
    office.outbox.said.clear();
    await office.says('tom', '/pause');
    await office.says('tom', '/pause');
    await office.says('elise', '/resume');
    await office.says('dario', '/cancel');
    expect(desk()).toEqual([
      `⏸ Tom Hale ha messo in pausa *#${ref}*: 4 partiti, 18 in attesa. Per continuare: /resume`,
      `▶️ Élise Moreau ha ripreso *#${ref}*: 4 partiti, 18 in attesa.`,
      expect.stringMatching(`⏹ Dario \\w+ ha fermato \\*#${ref}\\*: 4 partiti, 18 fermati\\.`),
    ]);
  });

  test('what was done at the desk was answered there', async () => {
    const id = await sending();
    office.outbox.said.clear();
    await office.says('tom', '/cancel', { chat: office.plan.desk, direct: false });
    expect(office.broadcasts.all.get(id)?.state).toBe('cancelled');
    expect(desk()).toEqual([expect.stringContaining('cancelled in time')]);
  });
});

describe('/pause and /resume', () => {
  test('stop and go on', async () => {
    const id = await sending();
    office.broadcasts.set(id, { state: 'running', counts: { ...NO_COUNTS, queued: 2, sent: 1 } });
    expect((await office.says('tom', '/pause'))[0]).toContain('1 have left, 2 are waiting');
    expect(office.broadcasts.all.get(id)?.state).toBe('paused');
    await office.says('tom', '/resume');
    expect(office.broadcasts.all.get(id)?.state).toBe('running');
  });

  test('what has not started, or is over, is said', async () => {
    const id = await sending();
    const { ref } = office.broadcasts.all.get(id)!;
    expect((await office.says('tom', `/pause #${ref}`))[0]).toContain('has not started yet');
    office.broadcasts.set(id, { state: 'done' });
    expect((await office.says('tom', `/pause ${ref}`))[0]).toContain('is over already');
    expect((await office.says('tom', '/pause'))[0]).toContain('nothing to pause');
    expect((await office.says('tom', '/pause QQQ'))[0]).toContain('I know no send “QQQ”');
  });
});
