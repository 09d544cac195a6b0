import { createCommands } from '../../../src/commands/index.ts';
import { Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

test('/help goes in the order of the work, in everyone’s language', async () => {
  const [english] = await office.says('tom', '/help');
  expect(english).toMatch(
    /\*Ask\*[^]*\/send:[^]*\*Approve\*[^]*\*Watch\*[^]*\/status[^]*\*Stop\*[^]*\/cancel[^]*\*Prepare\*/,
  );
  expect((await office.says('ana', '/aiuto'))[0]).toContain('/invia: chiede un invio');
  expect((await office.says('elise', '/aide'))[0]).toContain('/envoyer');
});

test('/help of a command, by any of its names, with examples; a slip is named', async () => {
  const [answer] = await office.says('tom', '/help /Invia');
  expect(answer).toContain('/send flood.alert to residents area="Lungarno Nord" until=18:00');
  expect((await office.says('tom', '/help sned'))[0]).toContain('/help send?');
});

test('/whoami tells what one may do', async () => {
  const [answer] = await office.says('tom', '/whoami');
  expect(answer).toMatch(/Tom Hale[^]*operator[^]*You may ask for sends: all playbooks/);
});

test('/playbooks tells what is signed off and when it is due', async () => {
  await office.redis.redis.del('tocsin:signoff:flood');
  expect((await office.says('tom', '/playbooks'))[0]).toMatch(
    /\*flood\*: Flood, critical, 6 templates ✏️ 6 to be signed off/,
  );
  expect((await office.says('tom', '/playbooks flood'))[0]).toMatch(
    /flood\.alert ⬜ never signed off[^]*\/signoff flood/,
  );
  await office.signOff('flood');
  office.clock.advance(2_000_000_000);
  expect((await office.says('tom', '/playbooks flood'))[0]).toMatch(/flood\.alert ⏰ review due/);
  expect((await office.says('tom', '/playbooks floud'))[0]).toContain('Did you mean flood?');
});

test('/audience counts', async () => {
  await office.person('No Basis', '+447700900401', 'it', 'zone-red', false);
  const [answer] = await office.says('tom', '/audience residents');
  expect(answer).toMatch(
    /4 people, 3 can be reached[^]*0 opted out, 1 with no basis[^]*Italian 2[^]*zone-red 2/,
  );
  expect((await office.says('tom', '/audience residnets'))[0]).toContain('Did you mean residents?');
});

test('/health is short', async () => {
  expect(await office.says('tom', '/health')).toEqual(['*All is well.*\n✅ Store']);
});

describe('/health', () => {
  const withChecks = async (who: string, checks: object[], ok = true): Promise<string> => {
    const health = (): Promise<never> => Promise.resolve({ ok, checks } as never);
    const message = office.message(who, '/health');
    await createCommands({ ...office.services, health }).handle(message, office.member(who));
    return office.answersTo(message.id)[0] ?? '';
  };

  test.each([true, false])('warns of faults in the plan on disk (check ok: %s)', async (ok) => {
    const checks = [{ name: 'plan', ok, detail: '7 playbooks', faults: 2 }];
    expect(await withChecks('tom', checks)).toContain(
      '⚠️ Plan: the changed files have 2 errors; the plan before them is in use',
    );
    expect(await withChecks('ana', checks)).toContain('⚠️ Piano: i file modificati hanno 2 errori');
    expect(await withChecks('elise', checks)).toContain('⚠️ Plan: les fichiers modifiés ont 2 erreurs');
    const sound = [{ name: 'plan', ok: true, detail: '5 playbooks' }];
    expect(await withChecks('tom', sound)).toContain('✅ Plan');
  });

  test('names every check in words, and the account only where there are several', async () => {
    const checks = (account: string): object[] => [
      { name: 'session', subject: account, ok: true, detail: 'ready' },
      { name: 'pace', subject: account, ok: false, detail: 'paused after too many refusals: /resume' },
    ];
    expect(await withChecks('tom', checks('main'), false)).toMatch(
      /\n✅ WhatsApp\n⛔ Sending pace: stopped after too many refused sends[^]*\/resume$/,
    );
    const two = await withChecks('ana', [...checks('main'), ...checks('second')]);
    expect(two).toContain('✅ WhatsApp main\n⛔ Ritmo di invio main');
    expect(two).toContain('✅ WhatsApp second\n⛔ Ritmo di invio second');
  });
});

test('/status shows what runs and what waits, else the last', async () => {
  expect((await office.says('tom', '/status'))[0]).toContain('there has been none so far');
  const code = await office.asks();
  expect((await office.says('tom', '/status'))[0]).toContain(
    `Waiting for a go-ahead: *${code}* flood.alert → residents, asked for by Ana Ferri`,
  );
  await office.says('dario', `/approve ${code}`);
  expect((await office.says('tom', '/status'))[0]).toContain('⏳ Starts in');
  const [broadcast] = office.broadcasts.all.values();
  office.broadcasts.set(broadcast!.id, { state: 'done', endedAt: office.clock.now() });
  expect((await office.says('tom', '/status'))[0]).toContain('The last one');
  expect((await office.says('tom', `/status ${broadcast!.ref.toLowerCase()}`))[0]).toContain('✅ Done');
  expect((await office.says('tom', '/status nope'))[0]).toContain('I know no send');
});

describe('/signoff', () => {
  test('records who, what and until when, and lists what waited for it', async () => {
    await office.redis.redis.hdel('tocsin:signoff:flood', 'alert');
    const [answer] = await office.says('dario', '/firma flood');
    expect(answer).toMatch(
      /Hai firmato \*flood\*: 6 messaggi[^]*Erano da firmare:\n• alert \(⬜ mai firmato\)$/,
    );
    expect(await office.signoffs.of('flood')).toMatchObject({ alert: { by: 'dario' } });
    expect(await office.actions()).toContain('signoff flood');
    expect((await office.says('dario', '/signoff flood'))[0]).toContain('non è cambiato nulla');
  });

  test('takes someone who may approve, and asks which playbook', async () => {
    expect((await office.says('tom', '/signoff flood'))[0]).toContain('with the role director');
    expect((await office.says('elise', '/valider'))[0]).toContain('Quel scénario valides-tu ?');
    expect((await office.says('elise', 'flood'))[0]).toContain('Tu as validé *flood*');
  });
});
