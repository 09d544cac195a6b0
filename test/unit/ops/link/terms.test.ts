import { SHIPPED_PACE } from '../../../../src/broadcast/index.ts';
import { UI_LANGUAGES } from '../../../../src/core/index.ts';
import { termsFor } from '../../../../src/ops/link/terms.ts';
import type { Pace } from '../../../../src/plan/index.ts';

const bare: Pace = { gap: [2, 4], windows: [], reserve: 0 };
const paceOf = (pace: Pace, language: (typeof UI_LANGUAGES)[number]): readonly string[] =>
  termsFor(pace, language).sections[2]?.points ?? [];

describe('the terms', () => {
  it('name the pace that is in force, in numbers', () => {
    expect(paceOf(SHIPPED_PACE.whatsapp, 'en')).toEqual([
      '6 to 14 seconds between two messages, at random; 3 to 8 when it is critical.',
      'At most 8 in 1 min, 400 in 1 h, and 3,000 in 1 day.',
      'A new number: 200 on its first day, then 50% more each day.',
      '20% is kept back for critical messages.',
      'When refusals rise, the number stops by itself and the staff are told.',
    ]);
    expect(paceOf(SHIPPED_PACE.whatsapp, 'it')[1]).toBe(
      'Al massimo 8 in 1 min, 400 in 1 h e 3000 in 1 giorno.',
    );
  });

  it('leave out what the pace does not have', () => {
    expect(paceOf(bare, 'en')).toEqual([
      '2 to 4 seconds between two messages, at random.',
      'When refusals rise, the number stops by itself and the staff are told.',
    ]);
  });

  it.each(UI_LANGUAGES)('%s: the risk first, a question last, nothing left unfilled', (language) => {
    const terms = termsFor(SHIPPED_PACE.whatsapp, language);
    expect(terms.sections.map(({ points }) => points.length)).toEqual([3, 4, 5, 2]);
    expect(terms.question).toMatch(/\?$/);
    const said = terms.sections.flatMap(({ title, points }) => [title, ...points]);
    expect([terms.title, terms.intro, ...said].join()).not.toMatch(/[{}]|undefined|NaN/);
  });
});
