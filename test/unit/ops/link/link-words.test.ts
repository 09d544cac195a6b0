import { UI_LANGUAGES, type UiLanguage } from '../../../../src/core/index.ts';
import { linkWords } from '../../../../src/ops/link/link-words.ts';

/** Every sentence by its place: `page.title`, `states.ready.more`. */
function sentences(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    sentences(inner, at === '' ? name : `${at}.${name}`),
  );
}

const inEnglish = new Map(sentences(linkWords('en')));

it.each(UI_LANGUAGES)(
  '%s: says everything, and each thing differently from English',
  (language: UiLanguage) => {
    const said = sentences(linkWords(language));
    expect(said.map(([place]) => place)).toEqual([...inEnglish.keys()]);
    for (const [place, sentence] of said) {
      expect([place, sentence.trim()]).not.toEqual([place, '']);
      if (language !== 'en') expect(sentence).not.toBe(inEnglish.get(place));
      // What stands out is between two asterisks.
      expect(sentence.split('*').length % 2).toBe(1);
    }
  },
);

it('has words for every state of a session', () => {
  const adapter = ['starting', 'linking', 'authenticating', 'syncing', 'ready', 'degraded'];
  expect(Object.keys(linkWords('en').states).sort()).toEqual(
    [...adapter, 'restarting', 'logged-out', 'stopped'].sort(),
  );
});
