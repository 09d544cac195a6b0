import fc from 'fast-check';
import { UI_LANGUAGES, say } from '../../../src/core/index.ts';
import type { Variable } from '../../../src/plan/index.ts';
import { readValue } from '../../../src/statement/value.ts';
import { faultText } from '../../../src/statement/value.texts.ts';
import { variables } from './plan.ts';

const NOW = Date.parse('2026-11-21T10:00:00+01:00');
const ask = { it: '?', fr: '?', en: '?' };
const text: Variable = { type: 'text', max: 10, ask, optional: false };
const sentence: Variable = { type: 'sentence', max: 300, ask, optional: false };

function read(variable: Variable, raw: string, language = 'it'): string {
  const result = readValue(variable, raw, { now: NOW, zone: 'Europe/Rome', language });
  return result.ok ? `= ${result.value}` : result.fault.code;
}

describe('words', () => {
  test.each([
    ['  Lungarno   Nord ', '= Lungarno Nord'],
    ['L’Arno, dall\'alto: (zona "A") – 50 % & più!', '= L’Arno, dall\'alto: (zona "A") – 50 % & più!'],
    [
      'via S.Maria 4, P.za Dante, sig.ra Rossi, dott.ssa Bo',
      '= via S.Maria 4, P.za Dante, sig.ra Rossi, dott.ssa Bo',
    ],
    ['alle 18.30, n.12, U.S.A.', '= alle 18.30, n.12, U.S.A.'],
    ['e\u0301cole', '= école'],
    ['نهر أرنو', '= نهر أرنو'],
    ['famiglia 👨‍👩‍👧‍👦', '= famiglia 👨‍👩‍👧‍👦'],
    ['', 'empty'],
    ['\u00a0 \t', 'empty'],
    ['uno\ndue', 'newline'],
    ['uno\u2028due', 'newline'],
    ['*forte*', 'markup'],
    ['via_Roma', 'markup'],
    ['~no~', 'markup'],
    ['```codice```', 'markup'],
    ['> citazione', 'markup'],
    ['- voce', 'markup'],
    ['{{area}}', 'placeholder'],
    ['a }} b', 'placeholder'],
    ['a\u202eb', 'hidden'],
    ['a\u200fb', 'hidden'],
    ['a\u2067b', 'hidden'],
    ['a\u200bb', 'hidden'],
    ['a\u0007b', 'hidden'],
    ['a\u00adb', 'hidden'],
    ['lone \ud800 half', 'hidden'],
    ['a\u034fb', 'hidden'],
    ['a\u{e0100}b', 'hidden'],
    [`a${'\u200d'.repeat(200)}b`, 'hidden'],
    [`uno${'\u0302'.repeat(200)} due`, 'hidden'],
    ['Tiếng Việt', '= Tiếng Việt'],
    ['❤️‍🔥 👩🏽‍🚒', '= ❤️‍🔥 👩🏽‍🚒'],
    ['नमस्ते क्षेत्र', '= नमस्ते क्षेत्र'],
    ['می‌خواهم', '= می‌خواهم'],
    ['vedi https://evil.example/x', 'link'],
    ['vedi comune.it', 'link'],
    ['WWW.qualcosa.zzz', 'link'],
    ['t.me/abc', 'link'],
    ['polizia.zip', 'link'],
    ['aiuti-alluvione.cfd/modulo', 'link'],
    ['comune.berlin', 'link'],
    ['scrivi a ana@comune.it', 'link'],
    ['mailto:ana', 'link'],
    ['192.168.1.1', 'link'],
    ['evil\u200d.com', 'link'],
    ['evil．com', 'link'],
    ['evil。com', 'link'],
    ['пример.рф', 'link'],
    ['xn--e1afmkfd.xn--p1ai', 'link'],
  ])('%j', (raw, expected) => {
    expect(read(sentence, raw)).toBe(expected);
  });

  test('length counts what people see', () => {
    expect(read(text, 'abcdefghij')).toBe('= abcdefghij');
    expect(read(text, 'abcdefghijk')).toBe('too-long');
    expect(read(text, '👨‍👩‍👧‍👦'.repeat(10))).toBe(`= ${'👨‍👩‍👧‍👦'.repeat(10)}`);
    expect(read(text, '👩‍👩‍👦'.repeat(11))).toBe('too-long');
    expect(read(text, Array(60).fill('👩').join('\u200d'))).toBe('too-long');
  });

  test('whatever passes is one plain line within the limit', () => {
    const nasty = fc.constantFrom(
      '*',
      '_',
      '{{',
      '}}',
      '\n',
      '\u202e',
      'http://',
      '.com',
      'a',
      'è',
      ' ',
      '`',
      '>',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(nasty).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (raw) => {
        const result = readValue(sentence, raw, { now: NOW, zone: 'Europe/Rome', language: 'it' });
        if (!result.ok) return;
        expect(result.value).not.toMatch(/[*_~`\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069]|\{\{|\}\}|:\/\//);
        expect(result.value).toBe(result.value.trim());
        expect([...new Intl.Segmenter().segment(result.value)].length).toBeLessThanOrEqual(300);
        expect(read(sentence, result.value)).toBe(`= ${result.value}`);
      }),
    );
  });
});

describe('times', () => {
  const time: Variable = { type: 'time', ask, optional: false };
  test.each([
    ['18:00', '= 2026-11-21T17:00:00.000Z'],
    ['domani 9:00', '= 2026-11-22T08:00:00.000Z'],
    ['2026-11-21T17:00:00.000Z', '= 2026-11-21T17:00:00.000Z'],
    ['presto', 'not-a-time'],
    ['1'.repeat(300), 'too-long'],
  ])('%s', (raw, expected) => {
    expect(read(time, raw)).toBe(expected);
  });
});

describe('numbers', () => {
  const number: Variable = { type: 'number', ask, optional: false };
  test.each([
    ['250', 'it', '= 250'],
    ['1.500', 'it', '= 1500'],
    ['1.500', 'en', '= 1.5'],
    ['1,500', 'en', '= 1500'],
    ['1.500,5', 'en', '= 1500.5'],
    ['1,500.5', 'it', '= 1500.5'],
    ['1.500.000', 'en', '= 1500000'],
    ['3,5', 'en', '= 3.5'],
    ['0.125', 'it', '= 0.125'],
    ['12 500', 'fr', '= 12500'],
    ["12'500", 'it', '= 12500'],
    ['-4', 'it', '= -4'],
    ['−4', 'it', '= -4'],
    ['-0', 'it', '= 0'],
    ['٣', 'it', 'not-a-number'],
    ['1.50.5', 'it', 'not-a-number'],
    ['12,', 'it', 'not-a-number'],
    ['1e5', 'it', 'not-a-number'],
    ['molti', 'it', 'not-a-number'],
    ['9'.repeat(16), 'it', 'not-a-number'],
  ])('%s (%s)', (raw, language, expected) => {
    expect(read(number, raw, language)).toBe(expected);
  });

  test('limits', () => {
    expect(read(variables['people']!, '0')).toBe('too-small');
    expect(read(variables['people']!, '50.001')).toBe('too-big');
    expect(read(variables['people']!, '50.000')).toBe('= 50000');
  });
});

describe('choices', () => {
  const level = variables['level']!;
  test.each([
    ['1', '= low'],
    ['2', '= high'],
    ['high', '= high'],
    ['PIU ALTO', '= high'],
    ['Più  alto.', '= high'],
    ['élevé', '= high'],
    ['elevé', '= high'],
    ['Bas', '= low'],
    ['3', 'not-a-choice'],
    ['0', 'not-a-choice'],
    ['constructor', 'not-a-choice'],
  ])('%s', (raw, expected) => {
    expect(read(level, raw)).toBe(expected);
  });

  test('a number that is also the words of another option is refused', () => {
    const options = { two: { it: '2' }, one: { it: '1' }, three: { it: 'tre' } };
    const floors: Variable = { type: 'choice', options, ask, optional: false };
    expect(read(floors, '1')).toBe('not-a-choice');
    expect(read(floors, '3')).toBe('= three');
  });
});

describe('links and phone numbers', () => {
  const link: Variable = { type: 'link', ask, optional: false };
  const phone: Variable = { type: 'phone', ask, optional: false };
  test.each([
    ['https://www.comune.example/avvisi?a=1_2', '= https://www.comune.example/avvisi?a=1_2'],
    ['comune.it', '= https://comune.it'],
    ['HTTPS://Comune.IT/', '= https://comune.it'],
    ['https://comune.it/a*b*', '= https://comune.it/a%2Ab%2A'],
    ['https://comune.it/{{area}}', '= https://comune.it/%7B%7Barea%7D%7D'],
    ['https://cоmune.it', '= https://xn--cmune-jye.it'],
    ['https://bank.it@evil.com', 'not-a-link'],
    ['javascript:alert(1)', 'not-a-link'],
    ['ftp://comune.it', 'not-a-link'],
    ['https://127.0.0.1', 'not-a-link'],
    ['http://[::1]/', 'not-a-link'],
    ['https://localhost', 'not-a-link'],
    ['due parole.it', 'not-a-link'],
    ['parola', 'not-a-link'],
  ])('%s', (raw, expected) => {
    expect(read(link, raw)).toBe(expected);
  });

  test.each([
    ['112', '= 112'],
    ['+39 055 123456', '= +39 055 123456'],
    ['(055) 12-34-56', '= (055) 12-34-56'],
    ['12', 'not-a-phone'],
    ['chiama il 112', 'not-a-phone'],
    ['+1234567890123456', 'not-a-phone'],
    ['112\u202e', 'not-a-phone'],
  ])('%s', (raw, expected) => {
    expect(read(phone, raw)).toBe(expected);
  });
});

test('every fault becomes a sentence in every language with what it is filled with', () => {
  const inputs: [Variable, string][] = [
    [sentence, ''],
    [text, 'abcdefghijk'],
    [sentence, 'a\nb'],
    [sentence, 'a\u200bb'],
    [sentence, '{{'],
    [sentence, '*a*'],
    [sentence, 'comune.it'],
    [{ type: 'time', ask, optional: false }, 'x'],
    [variables['people']!, 'x'],
    [variables['people']!, '0'],
    [variables['people']!, '99999'],
    [variables['level']!, 'x'],
    [{ type: 'link', ask, optional: false }, 'x'],
    [{ type: 'phone', ask, optional: false }, 'x'],
  ];
  const seen = inputs.map(([variable, raw]) => {
    const result = readValue(variable, raw, { now: NOW, zone: 'Europe/Rome', language: 'it' });
    if (result.ok) throw new Error(`${raw} was accepted`);
    for (const language of UI_LANGUAGES) {
      expect(say(faultText[result.fault.code], language, result.fault.values)).toMatch(/\p{L}.*[.]$/u);
    }
    return result.fault.code;
  });
  expect([...seen].sort()).toEqual(Object.keys(faultText).sort());
});
