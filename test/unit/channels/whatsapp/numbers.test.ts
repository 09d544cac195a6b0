import { Numbers } from '../../../../src/channels/whatsapp/numbers.ts';
import type { NumberCheck } from '../../../../src/channels/whatsapp/index.ts';
import { PageLine } from '../../../../src/channels/whatsapp/page-line.ts';
import { ShiftedClock } from '../../../../src/core/index.ts';
import type { Phone } from '../../../../src/core/index.ts';

const BEN = '+447700900201' as Phone;

/** A page that gives these answers, one after the other, the last for ever. */
function numbers(...answers: unknown[]) {
  const clock = new ShiftedClock();
  const checks = new Map<Phone, NumberCheck>();
  let asked = 0;
  let ready = true;
  const page = new PageLine({
    clock,
    evaluate: async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (answer instanceof Error) throw answer;
      return { answer };
    },
  });
  const directory = {
    numberCheck: (phone: Phone) => Promise.resolve(checks.get(phone)),
    rememberCheck: (phone: Phone, check: NumberCheck) => Promise.resolve(void checks.set(phone, check)),
    ...{ learn: () => Promise.resolve(), phoneOf: () => Promise.resolve(undefined) },
    ...{ rememberSent: () => Promise.resolve(), chatsOfSent: () => Promise.resolve(new Map()) },
  };
  return {
    clock,
    subject: new Numbers({ clock, page, directory, ready: () => ready, gapMs: 20, deadlineMs: 1_000 }),
    away: () => void (ready = false),
    asked: () => asked,
  };
}

describe('number check', () => {
  it('asks once and remembers, for a month', async () => {
    const { subject, asked, clock } = numbers({ kind: 'chat', chat: '77@lid' });
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'chat', chat: '77@lid' });
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'chat', chat: '77@lid' });
    expect(asked()).toBe(1);
    clock.advance(31 * 24 * 3_600_000);
    await subject.chatOf(BEN);
    expect(asked()).toBe(2);
  });

  it('still knows whom it has asked about while the session is away, and asks nobody', async () => {
    const { subject, asked, away } = numbers({ kind: 'chat', chat: '77@lid' });
    await subject.chatOf(BEN);
    away();
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'chat', chat: '77@lid' });
    expect(await subject.chatOf('+447700900202' as Phone)).toEqual({ kind: 'unknown' });
    expect(asked()).toBe(1);
  });

  it('believes in absence only at the second look, for a day', async () => {
    const { subject, asked, clock } = numbers({ kind: 'none' });
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'absent' });
    expect(asked()).toBe(2);
    await subject.chatOf(BEN);
    expect(asked()).toBe(2);
    clock.advance(25 * 3_600_000);
    await subject.chatOf(BEN);
    expect(asked()).toBe(4);
  });

  it('remembers nothing that could not be told', async () => {
    const { subject, asked } = numbers(
      { kind: 'untold' },
      new Error('429'),
      { kind: 'none' },
      { kind: 'chat', chat: 'c' },
    );
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'unknown' });
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'unknown' });
    expect(await subject.chatOf(BEN)).toEqual({ kind: 'chat', chat: 'c' });
    expect(asked()).toBe(4);
  });

  it('shares one question between those who ask at the same time', async () => {
    const { subject, asked } = numbers({ kind: 'chat', chat: 'c' });
    await Promise.all([subject.chatOf(BEN), subject.chatOf(BEN), subject.chatOf(BEN)]);
    expect(asked()).toBe(1);
  });
});
