import fc from 'fast-check';
import { cleanText, fold, shorten } from '../../../src/audience/clean.ts';

describe('cleanText', () => {
  test('takes out control and bidi characters and folds white space', () => {
    expect(cleanText('  Anna\u202e\u0007\tMaria\r\n\u00a0Rossi\u200f ')).toBe('Anna Maria Rossi');
    expect(cleanText('\u001b[31mRed')).toBe('[31mRed');
  });

  test('keeps the joiners that names in other scripts need, but not a name made of nothing else', () => {
    expect(cleanText('مه\u200cسا')).toBe('مه\u200cسا');
    expect(cleanText('\u200d\u200c \u00ad')).toBe('');
  });

  test('gives one visible line whatever comes in, and the same when done again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = cleanText(text);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(line).toBe(line.trim());
        expect(cleanText(line)).toBe(line);
      }),
    );
  });
});

test('fold ignores case, accents and compatibility forms', () => {
  expect(fold('ARRÊTER ＳＴＯＰ')).toBe('arreter stop');
});

test('shorten never cuts a character in two', () => {
  expect(shorten('a😀😀', 2)).toBe('a😀');
  expect(shorten('short', 10)).toBe('short');
});
