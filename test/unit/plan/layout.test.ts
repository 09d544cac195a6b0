import fc from 'fast-check';
import { fillPlaceholders, layoutOf, placeholdersOf, withFacts } from '../../../src/plan/layout.ts';

const from = (values: Record<string, string>) => (name: string) => values[name];

test('placeholders are found once each, in order', () => {
  expect(placeholdersOf('{{b}} {{ a }} {{b}} {{A}} {{}} {x}')).toEqual(['b', 'a']);
});

test('a given text is the layout; without it the facts stand in their order', () => {
  const template = { kind: 'alert' as const, facts: { time: 'now', action: { it: 'Via!' }, hazard: 'fire' } };
  expect(layoutOf({ ...template, text: { it: 'Ciao {{hazard}}' } }, 'it')).toBe('Ciao {{hazard}}');
  expect(layoutOf(template, 'it')).toBe('{{hazard}}\n\n{{action}}\n\n{{time}}');
  expect(layoutOf(template, 'en')).toBe('{{hazard}}\n\n{{time}}');
});

test('facts are written out, variables stay', () => {
  const template = {
    kind: 'notice' as const,
    facts: { place: 'in {{area}}' },
    text: { it: '{{place}} {{now}}' },
  };
  expect(withFacts(template, 'it')).toBe('in {{area}} {{now}}');
});

test('an empty value takes its own line along and leaves no gap', () => {
  expect(fillPlaceholders('One\n\n{{also}}\n\nTwo', from({}))).toBe('One\n\nTwo');
  expect(fillPlaceholders('One\n\n_{{also}}_\nTwo', from({ also: ' ' }))).toBe('One\n\nTwo');
  expect(fillPlaceholders('In {{area}}, now {{when}}.', from({}))).toBe('In, now.');
  expect(fillPlaceholders('a {{x}} b', from({}))).toBe('a b');
  expect(fillPlaceholders('{{x}} {{y}}', from({ y: 'here' }))).toBe('here');
});

test('what is filled in is not read for placeholders', () => {
  expect(fillPlaceholders('{{a}} {{b}}', from({ a: '{{b}}', b: '$& $1' }))).toBe('{{b}} $& $1');
});

test('French spaces before a colon stay', () => {
  expect(fillPlaceholders('Où : {{area}}\nQuand : {{x}}', from({ area: 'ici' }))).toBe('Où : ici\nQuand :');
});

test('no filling ever leaves two blank lines, or a blank at either end', () => {
  const parts = fc.constantFrom('{{a}}', '{{b}}', 'word', '\n', '\n\n', ' ', '*', '.');
  fc.assert(
    fc.property(fc.array(parts), fc.string(), (layout, value) => {
      const filled = fillPlaceholders(layout.join(''), from({ b: value.replace(/[\s{]/g, 'x') }));
      expect(filled).not.toMatch(/\n[ \t]*\n[ \t]*\n/);
      expect(filled).toBe(filled.trim());
      expect(filled).not.toContain('{{');
    }),
  );
});
