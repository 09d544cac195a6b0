import fc from 'fast-check';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatTime,
  meansTomorrow,
  parseTime,
} from '../../../src/core/time-text.ts';
import { UI_LANGUAGES } from '../../../src/core/locale.ts';

const ROME = 'Europe/Rome';
const at = (iso: string): number => Date.parse(iso);
/** Saturday, ten in the morning in Rome. */
const NOW = at('2026-11-21T10:00:00+01:00');

describe('formatTime', () => {
  const six = at('2026-11-21T18:00:00+01:00');

  test.each([
    ['it', 'sab 21 nov, 18:00'],
    ['en', 'Sat 21 Nov, 18:00'],
    ['fr', 'sam. 21 nov. à 18:00'],
    ['de', 'Sa., 21. Nov., 18:00'],
    ['ar', 'السبت، 21 نوفمبر، 18:00'],
    ['en-US', 'Sat, Nov 21, 18:00'],
    ['not a tag', 'Sat 21 Nov, 18:00'],
  ])('%s', (language, text) => {
    expect(formatTime(six, language, ROME)).toBe(text);
  });

  test('midnight is 00:00, in the zone asked for', () => {
    expect(formatClock(at('2026-07-01T22:00:00Z'), 'en', ROME)).toBe('00:00');
    expect(formatClock(at('2026-07-01T22:00:00Z'), 'it', 'Europe/Lisbon')).toBe('23:00');
  });
});

describe('formatDate', () => {
  test.each([
    ['it', '2 gen 2027'],
    ['fr', '2 janv. 2027'],
    ['en', '2 Jan 2027'],
    ['en-US', 'Jan 2, 2027'],
  ])('%s: the day of that zone, with its year and without a time', (language, text) => {
    expect(formatDate(at('2027-01-01T23:30:00Z'), language, ROME)).toBe(text);
  });
});

test.each([
  ['9:30', true],
  ['alle 9', true],
  ['10:00', false],
  ['18:00', false],
  ['24:00', false],
  ['tomorrow 9:30', false],
  ['sab 9:30', false],
  ['21/11 9:30', false],
  ['+90m', false],
  ['soon', false],
])('meansTomorrow: %s', (text, passed) => {
  expect(meansTomorrow(text, { now: NOW, zone: ROME, language: 'en' })).toBe(passed);
});

describe('formatDuration', () => {
  test.each([
    [0, '0 s'],
    [-5, '0 s'],
    [40_000, '40 s'],
    [59_700, '1 min'],
    [90_000, '1 min 30 s'],
    [11.4 * 60_000, '11 min'],
    [69 * 60_000, '1 h 9 min'],
    [59.6 * 60_000, '1 h'],
    [86_400_000, '1 day'],
    [2 * 86_400_000, '2 days'],
    [51 * 3_600_000, '2 days 3 h'],
  ])('%d ms', (ms, text) => {
    expect(formatDuration(ms, 'en')).toBe(text);
  });

  test('in Italian and French', () => {
    expect(formatDuration(2 * 86_400_000, 'it')).toBe('2 giorni');
    expect(formatDuration(86_400_000, 'fr')).toBe('1 jour');
  });
});

describe('parseTime', () => {
  const read = (text: string, now = NOW, language = 'it'): string | undefined => {
    const instant = parseTime(text, { now, zone: ROME, language });
    return instant === undefined ? undefined : new Date(instant).toISOString();
  };
  const rome = (local: string, offset = '+01:00'): string => new Date(`${local}:00${offset}`).toISOString();

  test.each([
    ['18:00', '2026-11-21T18:00'],
    ['18.00', '2026-11-21T18:00'],
    ['18h', '2026-11-21T18:00'],
    ['18h30', '2026-11-21T18:30'],
    ['18 h 30', '2026-11-21T18:30'],
    ['6pm', '2026-11-21T18:00'],
    ['6:30 pm', '2026-11-21T18:30'],
    ['6.30 P.M.', '2026-11-21T18:30'],
    ['12am', '2026-11-22T00:00'],
    ['12pm', '2026-11-21T12:00'],
    ['alle 18', '2026-11-21T18:00'],
    ['ore 18:00', '2026-11-21T18:00'],
    ['24:00', '2026-11-22T00:00'],
    ['9:00', '2026-11-22T09:00'],
    ['10:00', '2026-11-21T10:00'],
    ['9h', '2026-11-22T09:00'],
    ['domani 9:00', '2026-11-22T09:00'],
    ['demain 9h', '2026-11-22T09:00'],
    ['Tomorrow at 9:00', '2026-11-22T09:00'],
    ['6pm tomorrow', '2026-11-22T18:00'],
    ['dopodomani alle 9:15', '2026-11-23T09:15'],
    ['après-demain à 9h15', '2026-11-23T09:15'],
    ["aujourd'hui 9h", '2026-11-21T09:00'],
    ['ieri 23:30', '2026-11-20T23:30'],
    ['sabato 18:00', '2026-11-21T18:00'],
    ['sabato 9:00', '2026-11-28T09:00'],
    ['lunedì 8:00', '2026-11-23T08:00'],
    ['VENDREDI 8h', '2026-11-27T08:00'],
    ['sunday 6 pm', '2026-11-22T18:00'],
    ['22/11 18:00', '2026-11-22T18:00'],
    ['22.11 18:00', '2026-11-22T18:00'],
    ['22/11/2027 18:00', '2027-11-22T18:00'],
    ['2026-11-22 18:00', '2026-11-22T18:00'],
    ['22 novembre 18:00', '2026-11-22T18:00'],
    ['sab 21 nov, 18:00', '2026-11-21T18:00'],
    ['20/11 18:00', '2026-11-20T18:00'],
    ['1/1 8:00', '2027-01-01T08:00'],
    ['+90m', '2026-11-21T11:30'],
    ['+1h30', '2026-11-21T11:30'],
    ['+2d', '2026-11-23T10:00'],
    ['in 2h', '2026-11-21T12:00'],
    ['tra 2 ore', '2026-11-21T12:00'],
    ['fra 45 minuti', '2026-11-21T10:45'],
    ['dans 2 h', '2026-11-21T12:00'],
    ['in 1 hour and 15 minutes', '2026-11-21T11:15'],
    ['dans 1 heure et 15 min', '2026-11-21T11:15'],
    ['2026-11-21T17:00:00.000Z', '2026-11-21T18:00'],
    ['１８：００', '2026-11-21T18:00'],
  ])('%s', (text, local) => {
    expect(read(text)).toBe(rome(local));
  });

  test.each([
    '',
    'soon',
    '18',
    '25:00',
    '18:60',
    '13pm',
    '0am',
    'domani',
    '31/02 10:00',
    '22/13 10:00',
    '2026-02-30 10:00',
    '+',
    '+90',
    'in 2 weeks',
    '+999d',
    'lunedì 21 nov 18:00',
    '18:00 19:00',
    '18:00:00:00',
    '1:2',
    '__proto__ 18:00',
    'constructor 18:00',
    '2026-13-01T10:00:00Z',
    '18:00'.padEnd(70, ' x'),
  ])('refuses %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('reads the month first only for American English', () => {
    expect(read('11/22 18:00', NOW, 'en-US')).toBe(rome('2026-11-22T18:00'));
    expect(read('11/12 18:00', NOW, 'en')).toBe(rome('2026-12-11T18:00'));
  });

  test('keeps to the clock on the wall when the clocks change', () => {
    const beforeSpring = at('2027-03-27T18:00:00+01:00');
    expect(read('domani 18:00', beforeSpring)).toBe(rome('2027-03-28T18:00', '+02:00'));
    expect(read('+1d', beforeSpring)).toBe(rome('2027-03-28T18:00', '+02:00'));
    expect(read('domani 2:30', beforeSpring)).toBe(rome('2027-03-28T03:30', '+02:00'));
    expect(read('+24h', beforeSpring)).toBe(rome('2027-03-28T19:00', '+02:00'));
    const beforeAutumn = at('2026-10-24T18:00:00+02:00');
    expect(read('domani 18:00', beforeAutumn)).toBe(rome('2026-10-25T18:00'));
    const firstHalfPastTwo = at('2026-10-25T02:40:00+02:00');
    expect(read('2:30', firstHalfPastTwo)).toBe(rome('2026-10-25T02:30'));
  });

  test('reads back what formatTime shows', () => {
    const minutes = fc.integer({ min: -200_000, max: 200_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...UI_LANGUAGES), (offset, language) => {
        const instant = NOW + offset * 60_000;
        const shown = formatTime(instant, language, 'UTC');
        expect(parseTime(shown, { now: NOW, zone: 'UTC', language })).toBe(instant);
      }),
    );
  });

  test('never throws', () => {
    const word = fc.constantFrom(
      ...'18:00|22/11|domani|sabato|+|in|h|m|99|00|-|.|:|pm|2026-11-22|T|Z|nov|mar|999999999'.split('|'),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
      fc.array(word).map((words) => words.join('')),
    );
    const zone = fc.constantFrom(ROME, 'America/St_Johns', 'Pacific/Apia', 'Nowhere/Land');
    fc.assert(
      fc.property(text, zone, fc.integer({ min: 0, max: 4e12 }), (words, timezone, now) => {
        const instant = parseTime(words, { now, zone: timezone, language: 'it' });
        expect(instant === undefined || Number.isFinite(instant)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
