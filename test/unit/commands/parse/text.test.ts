import { fold, tidy, unquote } from '../../../../src/commands/parse/text.ts';

test('what no keyboard shows is gone, everything visible stays', () => {
  expect(tidy('\ufeff/send\u00a0flood\u200b.alert\u202f ')).toBe('/send flood.alert');
  expect(tidy('a\r\nb\u2028c')).toBe('a\nb\nc');
  expect(tidy('👩\u200d🚒')).toBe('👩\u200d🚒');
});

test('words compare without case, accents and width', () => {
  expect(fold('ENVOYÉ')).toBe('envoye');
  expect(fold('ｓｅｎｄ')).toBe('send');
  expect(fold('İ')).toBe('i');
});

test.each([
  ['“Lungarno Nord”', 'Lungarno Nord'],
  ['« Quai Nord »', 'Quai Nord'],
  ["'a'", 'a'],
  ["l'argine", "l'argine"],
  ['"', '"'],
])('%s without its quotes is %s', (text, bare) => {
  expect(unquote(text)).toBe(bare);
});
