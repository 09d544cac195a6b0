import { between } from '../../../../scripts/docs/between.ts';

test('replaces what stands between the markers and nothing else', () => {
  const page = 'above\n<!-- rules -->\nold\n<!-- /rules -->\nbelow';
  const once = between(page, 'rules', 'new\n');
  expect(once).toBe('above\n<!-- rules -->\n\nnew\n\n<!-- /rules -->\nbelow');
  expect(between(once, 'rules', 'new\n')).toBe(once);
});

test('a page without the pair is refused', () => {
  expect(() => between('<!-- rules -->', 'rules', 'x')).toThrow('missing');
});
