import fc from 'fast-check';
import { pieces } from '../../../src/commands/send/messages.ts';

test('a short text stays one message', () => {
  expect(pieces('a\n\nb')).toEqual(['a\n\nb']);
});

test('a long one is cut at line ends, and nothing is lost', () => {
  const lines = Array.from({ length: 400 }, (_, i) => `line ${i} with some words in it`);
  const parts = pieces(lines.join('\n'));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join('\n').split('\n')).toEqual(lines);
});

test('no message is longer than a phone shows', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 9_000 }), { maxLength: 6 }), (lines) => {
      const parts = pieces(lines.join('\n'));
      expect(parts.every((part) => part.length <= 3_500)).toBe(true);
      expect(parts.join('').replace(/\s/g, '')).toBe(lines.join('').replace(/\s/g, ''));
    }),
    { numRuns: 50 },
  );
});
