import fc from 'fast-check';
import { optOutWord } from '../../../src/audience/index.ts';

const OUT = [
  'STOP',
  'Basta',
  'CANCELLAMI',
  'disiscrivimi',
  'Arrêter',
  'ARRET',
  'Désinscrire',
  'STOPP',
  'unsubscribe',
];
const MORE_OUT = ['BAJA', 'Abmelden', 'parar', 'SAIR', 'توقف', 'أوقف', 'إيقاف', 'إلغاء الاشتراك', 'opt-out'];
const IN = ['START', 'Riprendi', 'REPRENDRE', 'alta', 'anmelden', "m'inscrire", 'ابدأ', 'اشترك'];

describe('optOutWord', () => {
  test.each([...OUT, ...MORE_OUT])('%s means out', (word) => {
    expect(optOutWord(word, {})).toBe('out');
  });

  test.each(IN)('%s means in', (word) => {
    expect(optOutWord(word, {})).toBe('in');
  });

  test.each([
    'stop the water please',
    'non basta',
    'please stop',
    'bus stop',
    'stopwatch',
    's top',
    'starting',
    '',
    '🛑',
    '...',
    'STOP'.repeat(200),
  ])('"%s" is a message for people', (text) => {
    expect(optOutWord(text, {})).toBeUndefined();
  });

  test("takes the plan's further words, which nothing overrules", () => {
    const extra = { sq: ['ndalo'], it: ['Più nulla', 'start'] };
    expect(optOutWord('NDALO!', extra)).toBe('out');
    expect(optOutWord('piu nulla', extra)).toBe('out');
    expect(optOutWord('Start', extra)).toBe('out');
    expect(optOutWord('ndalo', {})).toBeUndefined();
  });

  test('case, accents, punctuation, emoji and invisible characters never matter', () => {
    const noise = fc.array(
      fc.constantFrom(' ', '!', '.', '"', '“', '🙏', '🛑', '\u200b', '\u202e', '\n', '*', '…', '️'),
      {
        maxLength: 6,
      },
    );
    const cases = fc.constantFrom<(word: string) => string>(
      (word) => word,
      (word) => word.toUpperCase(),
      (word) => word.toLowerCase(),
      (word) => word.normalize('NFD'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...OUT, ...MORE_OUT),
        cases,
        noise,
        noise,
        (word, change, before, after) => {
          expect(optOutWord(`${before.join('')}${change(word)}${after.join('')}`, {})).toBe('out');
        },
      ),
    );
  });

  test('a further word in the message makes it one for people', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OUT, ...IN),
        fc.constantFrom('acqua', 'water', '112', 'the'),
        (word, other) => {
          expect(optOutWord(`${word} ${other}`, {})).toBeUndefined();
          expect(optOutWord(`${other}, ${word}`, {})).toBeUndefined();
        },
      ),
    );
  });
});
