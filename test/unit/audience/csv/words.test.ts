import { readBasisKind, readDate, readLanguage, readYesNo } from '../../../../src/audience/csv/words.ts';

test.each([
  ['it', 'it'],
  ['IT', 'it'],
  ['pt_br', 'pt-BR'],
  ['Italiano', 'it'],
  ['français', 'fr'],
  ['Inglese', 'en'],
  ['anglais', 'en'],
  ['العربية', 'ar'],
  ['und', 'und'],
  ['klingonish', undefined],
  ['xq', undefined],
  ['it; drop', undefined],
])('language %s is %s', (text, language) => {
  expect(readLanguage(text)).toBe(language);
});

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-20T09:00:00Z', '2026-11-20'],
  ['20/11/2026', '2026-11-20'],
  ['3.4.2026', '2026-04-03'],
  ['03-04-2026', '2026-04-03'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2026', undefined],
  ['13/13/2026', undefined],
  ['20/11/26', undefined],
  ['2026', undefined],
  ['0001-01-01', undefined],
])('date %s is %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  ['Consenso', 'consent'],
  ['public-task', 'public-task'],
  ['Public task', 'public-task'],
  ["mission d'intérêt public", 'public-task'],
  ['Interessi vitali', 'vital-interest'],
  ['contrat', 'contract'],
  ['because', undefined],
])('basis %s is %s', (text, kind) => {
  expect(readBasisKind(text)).toBe(kind);
});

test('yes and no in three languages', () => {
  expect(['sì', 'OUI', 'x', 'no', '', 'false', 'perhaps'].map(readYesNo)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    undefined,
  ]);
});
