import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UI_LANGUAGES, say, type Text } from '../../../src/core/index.ts';

const ROOT = 'src/commands';
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.texts.ts'),
);

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  UI_LANGUAGES.every((tag) => typeof (value as Text)[tag] === 'string');

function* textsIn(value: unknown): Generator<Text> {
  if (isText(value)) yield value;
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsIn(each);
}

/** Says it, every value being `value`. @returns what was said and which values it asked for */
function sayWith(
  text: Text,
  language: (typeof UI_LANGUAGES)[number],
  value: number,
): { said: string; asked: Set<string> } {
  const asked = new Set<string>();
  const values = new Proxy<Record<string, number>>(
    {},
    {
      has: (_, name) => Boolean(asked.add(String(name))),
      get: () => value,
    },
  );
  return { said: say(text, language, values), asked };
}

test.each(files)('%s: every sentence can be said in every language, with the same values', async (file) => {
  const texts = [...textsIn(await import(join('../../..', ROOT, file)))];
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    for (const value of [0, 1, 2, 12]) {
      const english = sayWith(text, 'en', value);
      for (const language of UI_LANGUAGES) {
        const { said, asked } = sayWith(text, language, value);
        expect(said.trim()).not.toBe('');
        // Only a plural that reads the same in English may be missing there.
        expect([...english.asked].filter((name) => !asked.has(name))).toEqual([]);
      }
    }
  }
});
