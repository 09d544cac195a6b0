import { createCommands } from '../../../src/commands/index.ts';
import { Office, chatOf, codeIn } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const numberOf = (question: string | undefined, label: string): string => {
  const line = question?.split('\n').find((each) => /^\d+\. /.test(each) && each.includes(label));
  return line?.split('.')[0] ?? `no ${label} in ${question}`;
};

test('asks for what is missing, one question at a time, and then does as if all had been typed at once', async () => {
  const [playbooks] = await office.says('ana', '/invia');
  const [templates] = await office.says('ana', numberOf(playbooks, 'Alluvione'));
  const [audiences] = await office.says('ana', `${numberOf(templates, 'alert')}.`);
  expect(audiences).toContain('A chi?');
  const [area] = await office.says('ana', 'Residenti');
  expect(area).toContain('Quale zona?');
  const [until] = await office.says('ana', '“Lungarno Nord”');
  expect(until).toContain('Fino a che ora');
  const request = await office.approvals.find(codeIn(await office.says('ana', '18:00')));
  expect(request).toMatchObject({ audience: 'residents', recipients: 3 });
  expect(request?.statement.renderings['it']).toContain('Lungarno Nord');
});

test('a wrong answer gets the reason and the question again', async () => {
  await office.says('ana', '/send flood.alert to residents area="Lungarno Nord"');
  const [again] = await office.says('ana', 'più tardi');
  expect(again).toMatch(/until[^]*Fino a che ora/);
  const [back] = await office.says('ana', 'indietro');
  expect(back).toContain('Questa è la prima domanda');
  expect(codeIn(await office.says('ana', '18:00'))).toHaveLength(4);
});

test('a wrong value in the command becomes a question, and the rest of the command stays', async () => {
  const [question] = await office.says('tom', '/send flood.alert to residents area="*bold*" until=18:00');
  expect(question).toMatch(/\*area\*: [^]*Which area\?/);
  const request = await office.approvals.find(codeIn(await office.says('tom', 'North bank')));
  expect(request?.statement.variables).toMatchObject({ area: 'North bank' });
});

test('a misspelt template or audience is offered, never guessed', async () => {
  const [template] = await office.says('tom', '/send fload.alert to residents area=x until=18:00');
  expect(template).toMatch(/There is no “fload.alert”[^]*1\. flood\.alert/);
  await office.says('tom', '1');
  expect(await office.approvals.pending()).toHaveLength(1);
  const [audience] = await office.says('tom', '/send flood.alert to residnets area=x until=18:00');
  expect(audience).toContain('Did you mean residents?');
  await office.says('tom', 'cancel');
  expect(await office.approvals.pending()).toHaveLength(1);
});

test('back goes one question up, as often as one likes', async () => {
  const [playbooks] = await office.says('tom', '/send');
  const [templates] = await office.says('tom', 'flood');
  await office.says('tom', numberOf(templates, 'alert'));
  expect((await office.says('tom', 'back'))[0]).toBe(templates);
  expect((await office.says('tom', 'back'))[0]).toBe(playbooks);
  expect((await office.says('tom', 'back'))[0]).toContain('This is the first question');
});

test.each(['cancel', 'annulla', 'Annuler', 'STOP'])('%s drops it', async (word) => {
  await office.says('tom', '/send flood');
  expect((await office.says('tom', word))[0]).toContain('/send is dropped');
  expect((await office.says('tom', '1'))[0]).toContain('I did not understand');
});

test('a slash-command closes the question and says so', async () => {
  await office.says('tom', '/send flood');
  const [answer] = await office.says('tom', '/whoami');
  expect(answer).toMatch(/^_The open question for \/send is closed\._\nYou are \*Tom Hale\*/);
  expect((await office.says('tom', '1'))[0]).toContain('I did not understand');
});

test('it survives a restart and ends after a quarter of an hour', async () => {
  await office.says('tom', '/send flood');
  const restarted = createCommands(office.services);
  const message = office.message('tom', 'alert');
  await restarted.handle(message, office.member('tom'));
  expect(office.answersTo(message.id)[0]).toContain('To whom?');
  office.clock.advance(16 * 60_000);
  expect((await office.says('tom', '1'))[0]).toContain('I did not understand');
});

test('an answer handled twice counts once', async () => {
  await office.says('tom', '/send flood');
  const message = office.message('tom', 'alert');
  await office.commands.handle(message, office.member('tom'));
  await office.redis.redis.del(`tocsin:once:command:${message.id}`);
  await office.commands.handle(message, office.member('tom'));
  expect(office.answersTo(message.id)).toHaveLength(1);
  expect((await office.says('tom', 'residents'))[0]).toContain('Which area?');
});

test('only what is said in the same chat is an answer', async () => {
  await office.says('tom', '/send flood', { chat: 'desk', direct: false });
  expect((await office.says('tom', 'alert'))[0]).toContain('I did not understand');
  const [asked] = await office.says('tom', '/send flood', { chat: 'desk', direct: false });
  expect(asked).toContain('Which message?');
  expect((await office.says('tom', 'alert', { chat: 'desk', direct: false }))[0]).toContain('To whom?');
  expect(office.heard('tom').filter((text) => text.includes('To whom?'))).toEqual([]);
  expect(chatOf('tom')).not.toBe('desk');
});
