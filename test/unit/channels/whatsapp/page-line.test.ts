import { NoPage, PageLine } from '../../../../src/channels/whatsapp/page-line.ts';
import { installSource, NOT_INSTALLED } from '../../../../src/channels/whatsapp/page/source.ts';
import { ShiftedClock } from '../../../../src/core/index.ts';

const clock = new ShiftedClock();
const asking = (evaluate: (expression: string) => Promise<unknown>) =>
  new PageLine({ clock, evaluate }).ask('typing', 'a@c.us', 50);

describe('a question to the page', () => {
  it('has an answer', async () => {
    expect(await asking(async () => ({ answer: true }))).toEqual({ kind: 'answer', answer: true });
  });

  it('ends by its deadline', async () => {
    const silent = asking(() => new Promise(() => undefined));
    expect(await silent).toEqual({ kind: 'no-answer', reason: 'deadline', threw: false });
  });

  it('tells what failed in the page from a page that cannot be asked', async () => {
    const threw = { threw: 'Error: No LID for user' };
    expect(await asking(async () => threw)).toEqual({ kind: 'no-answer', reason: threw.threw, threw: true });
    expect(await asking(() => Promise.reject(new Error('Target closed')))).toMatchObject({ threw: false });
    expect(await asking(() => Promise.reject(new NoPage('x')))).toMatchObject({ reason: 'no-page' });
  });

  it('puts the functions back where they are gone, and asks again', async () => {
    const asked: string[] = [];
    const answered = await asking(async (expression) => {
      asked.push(expression);
      return asked.length === 1 ? NOT_INSTALLED : { answer: true };
    });
    expect(answered.kind).toBe('answer');
    expect(asked[1]).toBe(installSource());
    expect(asked[2]).toBe(asked[0]);
    const never = await asking(async () => NOT_INSTALLED);
    expect(never).toMatchObject({ kind: 'no-answer', reason: NOT_INSTALLED });
  });
});
