import { createCommands } from '../../../src/commands/index.ts';
import { Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const FLOOD = '/send flood.alert to residents area="Lungarno Nord" until=18:00';
const ours = { id: 'x' as never, fromMe: true };
const theirs = { id: 'x' as never, fromMe: false };

describe('what is not fresh is asked for again, in one sentence', () => {
  test.each([
    ['older than two minutes', (): object => ({ at: office.clock.now() - 121_000 }), '2 minutes old'],
    ['edited', (): object => ({ edited: true }), 'edited'],
    ['forwarded', (): object => ({ forwarded: true }), 'forwarded'],
    ['quoting someone else', (): object => ({ quoted: theirs }), 'quote someone else'],
  ])('%s', async (_, said, why) => {
    const answers = await office.says('tom', FLOOD, said());
    expect(answers).toEqual([expect.stringContaining(why)]);
    expect(await office.approvals.pending()).toEqual([]);
    const code = await office.asks('ana');
    expect(await office.says('dario', `/approve ${code}`, said())).toHaveLength(1);
    expect(office.broadcasts.started).toEqual([]);
    expect((await office.actions()).some((action) => action.startsWith('command-refused message'))).toBe(
      true,
    );
  });

  test('answers of a wizard, too, and a bare stop', async () => {
    await office.says('tom', '/send flood');
    expect((await office.says('tom', 'alert', { edited: true }))[0]).toContain('edited');
    const code = await office.asks('ana');
    await office.says('dario', `/approve ${code}`);
    await office.says('ana', 'stop', { forwarded: true });
    expect(office.broadcasts.started).toHaveLength(1);
    expect([...office.broadcasts.all.values()][0]?.state).toBe('countdown');
  });

  test('just under two minutes, or quoting the bot, is fine', async () => {
    const at = office.clock.now() - 110_000;
    expect((await office.says('tom', '/whoami', { at, quoted: ours }))[0]).toContain('Tom Hale');
  });

  test('what was begun in time is finished after a crash, however late', async () => {
    const message = office.message('tom', FLOOD, { at: office.clock.now() - 300_000 });
    await office.redis.redis.set(`tocsin:once:command:${message.id}`, 'begun');
    await office.commands.handle(message, office.member('tom'));
    expect(await office.approvals.pending()).toHaveLength(1);
  });
});

test('what was typed comes back as plain words: it cannot format, and is not long', async () => {
  for (const typed of ['/foo*b*', '/whoami *b*', '/health *k*=1', `/pause ${'x'.repeat(500)} y`]) {
    const answer = (await office.says('tom', typed)).join();
    expect(answer).not.toMatch(/\*[bk]\*|x{100}/);
  }
});

describe('what is no command', () => {
  test('chatter at the desk gets no answer; in a direct chat a hint', async () => {
    expect(await office.says('tom', 'good morning', { chat: 'desk', direct: false })).toEqual([]);
    expect(await office.says('tom', 'send me the list', { chat: 'desk', direct: false })).toEqual([]);
    expect((await office.says('tom', 'good morning'))[0]).toContain('/help');
  });

  test('pictures and empty messages are left alone', async () => {
    const image = { ...office.message('tom', '/whoami'), kind: 'image' as const };
    await office.commands.handle(image, office.member('tom'));
    expect(office.answersTo(image.id)).toEqual([]);
    expect(await office.says('tom', '  ')).toEqual([]);
  });

  test('an unknown command names what may have been meant; then the slash may be missing', async () => {
    expect((await office.says('tom', '/sttaus'))[0]).toContain('Did you mean /status?');
    expect((await office.says('tom', 'status'))[0]).toContain('No send is under way');
    expect((await office.says('tom', 'status'))[0]).toContain('Did you mean “/status”?');
    expect(await office.actions()).toContain('command-refused unknown unknown-command');
  });
});

describe('a command without its slash', () => {
  test.each([
    ['tom', 'send flood.alert to *residents*', 'Did you mean “/send flood.alert to residents”?'],
    ['elise', 'envoyer flood', 'Voulais-tu dire « /envoyer flood » ?'],
    ['ana', 'annulla tutto', 'Volevi dire “/annulla tutto”?'],
  ])('%s: %s is asked back and never carried out', async (who, text, answer) => {
    const code = await office.asks('ana');
    await office.says('dario', `/approve ${code}`);
    const before = [...office.broadcasts.all.values()];
    // Long enough for the bot not to have just asked for a command.
    office.clock.advance(3 * 60_000);
    expect(await office.says(who, text)).toEqual([expect.stringContaining(answer)]);
    expect([...office.broadcasts.all.values()]).toEqual(before);
    expect(await office.approvals.pending()).toEqual([]);
  });

  test('a long one is cut, and at the desk people only talk', async () => {
    const [answer] = await office.says('tom', `send ${'word '.repeat(100)}`);
    expect(answer!.length).toBeLessThan(250);
    expect(await office.says('tom', 'send flood', { chat: 'desk', direct: false })).toEqual([]);
  });
});

test('at the desk an answer quotes its command', async () => {
  const message = office.message('tom', '/whoami', { chat: 'desk', direct: false });
  await office.commands.handle(message, office.member('tom'));
  expect(office.outbox.said.get(`${message.id}:0`)).toMatchObject({
    chat: 'desk',
    quote: message.id,
    account: 'main',
  });
});

test('an unexpected error is one apology with a reference, logged and on record', async () => {
  const broken = createCommands({
    ...office.services,
    health: () => Promise.reject(new Error('secret stack')),
  });
  const message = office.message('tom', '/health');
  await broken.handle(message, office.member('tom'));
  const [answer] = office.answersTo(message.id);
  const ref = /reference ([0-9A-F]{6})/.exec(answer ?? '')?.[1];
  expect(answer).not.toContain('secret stack');
  expect(await office.audit.list()).toContainEqual(
    expect.objectContaining({ action: 'command-failed', subject: 'health', details: { ref } }),
  );
});

test('when the answer cannot be stored, the message is handled again later', async () => {
  const post = (): Promise<never> => Promise.reject(new Error('redis is gone'));
  const broken = createCommands({ ...office.services, outbox: { ...office.outbox, post } as never });
  const message = office.message('tom', '/whoami');
  await expect(broken.handle(message, office.member('tom'))).rejects.toThrow('redis is gone');
  await office.commands.handle(message, office.member('tom'));
  expect(office.answersTo(message.id)[0]).toContain('Tom Hale');
});

test('the audit holds no name, phone or text from outside', async () => {
  await office.says('ana', '/contact +447700900777 name="Secret Person" tags=resident');
  await office.says('ana', '/contact Secret');
  const code = await office.asks();
  await office.says('elise', `/reject ${code} secret reason`);
  const record = JSON.stringify(await office.audit.list());
  expect(record).not.toMatch(/secret|7700900777|Lungarno/i);
  expect(record).toContain('contact-added');
});

test('every command is counted once, by its name and what came of it', async () => {
  office.handled.length = 0;
  await office.says('ana', '/chisono');
  await office.says('ana', '/approve ZZZZ');
  await office.says('ana', '/send flood.alert to residents until=18:00');
  await office.says('ana', 'Lungarno Nord');
  await office.says('ana', '/whoami', { at: office.clock.now() - 10 * 60_000 });
  await office.says('ana', '/xyzzy');
  const commands = createCommands({ ...office.services, health: () => Promise.reject(new Error('down')) });
  await commands.handle(office.message('ana', '/health'), office.member('ana'));
  expect(office.handled).toEqual([
    ...['whoami done', 'approve refused', 'send asked', 'send done'],
    ...['unknown refused', 'unknown refused', 'health failed'],
  ]);
});
