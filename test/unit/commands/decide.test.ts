import { createCommands } from '../../../src/commands/index.ts';
import { Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

describe('/approve', () => {
  test('starts the countdown of what was asked, and tells both', async () => {
    const code = await office.asks();
    const request = await office.approvals.find(code);
    const [answer] = await office.says('elise', `/approve ${code.toLowerCase()}`);
    expect(answer).toMatch(/✅ Approuvé[^]*Départ dans 5 s[^]*\/cancel/);
    expect(office.heard('ana').at(-1)).toMatch(/Élise Moreau ha approvato[^]*5 s[^]*\/cancel/);
    expect(office.broadcasts.started).toEqual([
      expect.objectContaining({
        ...{ id: request!.broadcast, statement: request!.statement, audience: 'residents', total: 3 },
        ...{ approvedBy: 'elise', countdownMs: 5_000, onUnknown: 'resend' },
      }),
    ]);
    expect(await office.actions()).toContain(`approve ${code}`);
  });

  test.each([
    ['ana', 'La richiesta è tua'],
    ['tom', 'Your role cannot approve'],
  ])('%s is refused', async (who, why) => {
    const code = await office.asks();
    expect((await office.says(who, `/approve ${code}`))[0]).toContain(why);
    expect(office.broadcasts.started).toEqual([]);
  });

  test('who asked is told how to take it back', async () => {
    const code = await office.asks();
    expect((await office.says('ana', `/approve ${code.toLowerCase()}`))[0]).toContain(`/cancel ${code}`);
  });

  test('used, and the send was cancelled since: that is said', async () => {
    const code = await office.asks();
    await office.says('dario', `/approve ${code}`);
    const [sent] = office.broadcasts.all.values();
    await office.says('ana', '/cancel');
    expect((await office.says('elise', `/approve ${code}`))[0]).toContain(`*#${sent!.ref}* a été annulé`);
    expect((await office.says('dario', `/reject ${code}`))[0]).toContain(`*#${sent!.ref}* è stato annullato`);
  });

  test('not shown in a direct chat, or not delivered yet: refused', async () => {
    const code = await office.asks();
    office.outbox.silent = true;
    expect((await office.says('dario', `/approve ${code}`))[0]).toContain('Non ti ho ancora mostrato');
    expect(office.broadcasts.started).toEqual([]);
  });

  test('who could not be reached when it was asked is shown the text first, and only in a direct chat', async () => {
    const code = await office.asks();
    await office.redis.redis.hdel(`tocsin:request:${code}:shown`, 'dario');
    office.outbox.said.clear();
    const desk = await office.says('dario', `/approve ${code}`, { chat: 'desk', direct: false });
    expect(desk[0]).toContain('Non ti ho ancora mostrato');
    expect((await office.says('dario', `/approve ${code}`))[0]).toContain('è qui sopra');
    const request = await office.approvals.find(code);
    expect(office.heard('dario').slice(0, 3)).toEqual(Object.values(request!.statement.renderings));
    expect(office.broadcasts.started).toEqual([]);
    expect((await office.says('dario', `/approve ${code}`))[0]).toContain('✅');
  });

  test('expired, used before, changed since, unknown: each with its sentence', async () => {
    const late = await office.asks();
    office.clock.advance(31 * 60_000);
    expect((await office.says('dario', `/approve ${late}`))[0]).toContain('scaduto');
    const used = await office.asks();
    await office.says('dario', `/approve ${used}`);
    expect((await office.says('elise', `/approve ${used}`))[0]).toContain('a déjà servi');
    expect((await office.says('dario', `/approve ${used}`))[0]).toContain('già stato usato');
    const stale = await office.asks();
    await office.signoffs.sign('flood', { alert: 'another digest' }, 'simulator', office.clock.now() + 1e9);
    expect((await office.says('dario', `/approve ${stale}`))[0]).toContain('il piano è cambiato');
    expect((await office.says('dario', '/approve ZZZZ'))[0]).toContain('Non conosco questo codice');
    expect(office.broadcasts.started).toHaveLength(1);
  });

  test('the slash may be missing right after the bot asked, and only then', async () => {
    const code = await office.asks();
    expect(await office.says('dario', 'approva ZZZZ')).toEqual([
      expect.stringContaining('Volevi dire “/approva ZZZZ”?'),
    ]);
    expect((await office.says('dario', `Approva ${code}`))[0]).toContain('✅');
  });

  test('a crash between approval and start is made good by the same message, or by approving again', async () => {
    const code = await office.asks();
    const message = office.message('dario', `/approve ${code}`);
    const broken = createCommands({
      ...office.services,
      broadcasts: {
        ...office.broadcasts,
        find: office.broadcasts.find,
        start: () => Promise.reject(new Error('gone')),
      },
    });
    await broken.handle(message, office.member('dario'));
    expect(office.answersTo(message.id)[0]).toMatch(/qualcosa è andato storto \(riferimento [0-9A-F]{6}\)/);
    expect(office.answersTo(message.id)[0]).not.toContain('gone');
    expect((await office.says('dario', `/approve ${code}`))[0]).toContain('✅ Approvato');
    expect(office.broadcasts.started).toHaveLength(1);
  });

  test('the same message again starts nothing anew and says the same', async () => {
    const code = await office.asks();
    const message = office.message('dario', `/approve ${code}`);
    await office.commands.handle(message, office.member('dario'));
    const said = office.outbox.said.size;
    await office.commands.handle(message, office.member('dario'));
    // As if the process had died before it could remember the answer.
    await office.redis.redis.del('tocsin:wizard:dario');
    await office.redis.redis.set(`tocsin:once:command:${message.id}`, 'begun');
    await office.commands.handle(message, office.member('dario'));
    expect(office.outbox.said.size).toBe(said);
    expect(new Set(office.broadcasts.started.map(({ id }) => id)).size).toBe(1);
  });
});

describe('/reject', () => {
  test('tells the requester, with the reason made harmless, and the code is dead', async () => {
    const code = await office.asks();
    await office.says('elise', `/refuser ${code} la zone: *fausse*`);
    expect(office.heard('ana').at(-1)).toMatch(/Élise Moreau ha respinto[^]*Motivo: la zone: fausse/);
    expect((await office.says('dario', `/approve ${code}`))[0]).toContain('respinta o ritirata');
  });

  test('who may not approve may not reject, but who asked may take it back', async () => {
    const code = await office.asks();
    expect((await office.says('tom', `/reject ${code}`))[0]).toContain('Your role cannot');
    await office.says('ana', `/reject ${code}`);
    expect((await office.approvals.find(code))?.state).toBe('withdrawn');
  });
});

describe('those who were asked hear when there is nothing left to decide', () => {
  const last = (who: string): string => office.heard(who).at(-1) ?? '';

  test('approved by another, with a line at the desk', async () => {
    const code = await office.asks('tom');
    const { ref } = (await office.approvals.find(code))!.statement;
    await office.says('dario', `/approve ${code}`);
    expect(last('elise')).toMatch(
      new RegExp(
        `Pour \\*#${ref}\\* \\(${code}\\), ton feu vert n’est plus nécessaire : Dario \\w+ l’a approuvé`,
      ),
    );
    expect(last('dario')).toContain('✅ Approvato');
    expect(last('tom')).toContain('approved');
    const desk = [...office.outbox.said.values()].filter(({ chat }) => chat === office.plan.desk);
    expect(desk.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        `✅ Dario \\w+ ha approvato \\*#${ref}\\* flood.alert a residents, chiesto da Tom Hale\\.`,
      ),
    ]);
  });

  test('approved at the desk: no second line there', async () => {
    const code = await office.asks('tom');
    await office.says('dario', `/approve ${code}`, { chat: office.plan.desk, direct: false });
    expect([...office.outbox.said.values()].filter(({ chat }) => chat === office.plan.desk)).toHaveLength(1);
  });

  test('rejected: the others, and the requester with the reason only', async () => {
    const code = await office.asks('tom');
    const before = office.heard('tom').length;
    await office.says('dario', `/reject ${code} wrong area`);
    expect(last('elise')).toMatch(/n’est plus nécessaire : Dario \w+ a refusé la demande/);
    expect(office.heard('tom').slice(before)).toEqual([expect.stringContaining('wrong area')]);
  });

  test.each(['/reject', '/cancel'])('withdrawn with %s', async (command) => {
    const code = await office.asks('tom');
    const before = office.heard('ana').length;
    await office.says('tom', `${command} ${code}`);
    for (const who of ['dario', 'elise', 'marta'])
      expect(last(who)).toMatch(/Tom Hale (ha ritirato|a retiré)/);
    expect(office.heard('ana')).toHaveLength(before);
  });

  test('withdrawn by somebody else: whoever asked, too', async () => {
    const code = await office.asks('tom');
    await office.says('dario', `/cancel ${code}`);
    expect(last('tom')).toMatch(/is no longer needed: Dario \w+ withdrew it/);
  });
});
