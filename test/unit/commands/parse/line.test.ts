import { readLine } from '../../../../src/commands/parse/line.ts';
import { nearest } from '../../../../src/commands/parse/nearest.ts';

const names = new Map([
  ['send', 'send'],
  ['invia', 'send'],
  ['status', 'status'],
]);

test.each([
  '/send x',
  '/SEND x',
  '/ send x',
  '／ｓｅｎｄ x',
  '\u200e/send\u00a0x',
  '/invia x',
  '/send: x',
  '/Sénd\nx',
])('%j is a command', (text) => {
  expect(readLine(text, names)).toEqual({ kind: 'command', name: 'send', rest: 'x', slash: true });
});

test('a word without a slash is told apart', () => {
  expect(readLine('send x', names)).toMatchObject({ kind: 'command', slash: false });
  expect(readLine('please send x', names)).toEqual({ kind: 'words', text: 'please send x' });
});

test('a slip of the finger is named and never carried out', () => {
  expect(readLine('/sned x', names)).toEqual({ kind: 'unknown-command', word: 'sned', meant: ['send'] });
  expect(readLine('/constructor', names)).toMatchObject({ kind: 'unknown-command', meant: [] });
});

test('did you mean', () => {
  expect(nearest('fload', ['flood', 'outage'])).toEqual(['flood']);
  expect(nearest('residnets', ['residents', 'staff-all'])).toEqual(['residents']);
  expect(nearest('evac', ['evacuation', 'flood'])).toEqual(['evacuation']);
  expect(nearest('zzzzzz', ['flood'])).toEqual([]);
  expect(nearest('x'.repeat(100_000), ['flood'])).toEqual([]);
});
