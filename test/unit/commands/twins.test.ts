import type { Broadcast } from '../../../src/broadcast/index.ts';
import { Office, codeIn } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const FLOOD = 'flood.alert to residents area="Lungarno Nord" until=+3h';
const WARNING = /⚠️ .*(same message|stesso messaggio|même message)/;

async function started(change: Partial<Broadcast>): Promise<Broadcast> {
  await office.says('dario', `/approve ${await office.asks()}`);
  const { id } = office.broadcasts.started.at(-1)!;
  office.broadcasts.set(id, change);
  return office.broadcasts.all.get(id)!;
}

describe('the same message to the same people', () => {
  test('nothing is said of the first one, nor when it is handled again', async () => {
    const message = office.message('tom', `/send ${FLOOD}`);
    await office.commands.handle(message, office.member('tom'));
    await office.redis.redis.del('tocsin:wizard:tom');
    await office.redis.redis.set(`tocsin:once:command:${message.id}`, 'begun');
    office.outbox.said.clear();
    await office.commands.handle(message, office.member('tom'));
    expect(office.answersTo(message.id)[0]).toContain('Severity: critical');
    expect(office.answersTo(message.id)[0]).not.toMatch(WARNING);
  });

  test('that waits for a go-ahead is named to who asks, who looks and who approves', async () => {
    const code = await office.asks('ana');
    const [preview] = await office.says('tom', `/preview ${FLOOD}`);
    expect(preview).toContain(
      `The same message to the same people is already waiting for a go-ahead: *${code}*, asked for by Ana Ferri.`,
    );
    office.outbox.said.clear();
    expect((await office.says('tom', `/send ${FLOOD}`))[0]).toContain(`*${code}*, asked for by Ana Ferri`);
    expect(office.heard('dario')[0]).toContain(`aspetta già un via libera: *${code}*, chiesto da Ana Ferri`);
    expect(office.heard('elise')[0]).toContain(`attend déjà un feu vert : *${code}*`);
  });

  test.each([
    ['countdown', 'is about to leave: *#REF*, asked for by Ana Ferri'],
    ['running', 'is being sent right now: *#REF*'],
    ['paused', 'is paused: *#REF*'],
  ] as const)('%s', async (state, words) => {
    const { ref } = await started({ state });
    const [preview] = await office.says('tom', `/preview ${FLOOD}`);
    expect(preview).toContain(words.replace('REF', ref));
  });

  test('that went out within the hour: when, and its reference; later no more', async () => {
    const now = office.clock.now();
    const { id, ref } = await started({
      state: 'done',
      startAt: now - 2 * 3_600_000,
      endedAt: now - 59 * 60_000,
    });
    expect((await office.says('tom', `/preview ${FLOOD}`))[0]).toMatch(
      new RegExp(`already went to the same people: \\*#${ref}\\*, done at \\d\\d:\\d\\d`),
    );
    office.broadcasts.set(id, { endedAt: now - 61 * 60_000 });
    expect((await office.says('tom', `/preview ${FLOOD}`))[0]).not.toMatch(WARNING);
  });

  test('that was stopped counts when some had left', async () => {
    const { id, ref, counts } = await started({ state: 'cancelled', endedAt: office.clock.now() });
    expect((await office.says('tom', `/preview ${FLOOD}`))[0]).not.toMatch(WARNING);
    office.broadcasts.set(id, { counts: { ...counts, sent: 1 } });
    expect((await office.says('tom', `/preview ${FLOOD}`))[0]).toContain(`some of these people: *#${ref}*`);
  });

  test('another audience, another message and a request that has ended are none', async () => {
    const code = await office.asks('ana');
    await office.person('Ugo', '+447700900205', 'it', 'zone-red');
    const [others] = await office.says('tom', `/preview ${FLOOD.replace('residents', 'everyone')}`);
    expect(others).not.toMatch(WARNING);
    const [holding] = await office.says('tom', '/preview flood.all-clear to residents area=Nord');
    expect(holding ?? '').not.toMatch(WARNING);
    await office.says('ana', `/cancel ${code}`);
    expect((await office.says('tom', `/preview ${FLOOD}`))[0]).not.toMatch(WARNING);
    expect(codeIn(await office.says('tom', `/send ${FLOOD}`))).not.toBe(code);
  });
});
