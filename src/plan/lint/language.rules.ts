import { placeholdersOf, withFacts } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { allTexts, type Authored } from './authored.ts';
import { eachTemplate, textPath, type Rule, type Subject } from './rule.ts';

const SAME = 'consistency across channels';

export const languageRules: readonly Rule[] = [
  {
    id: 'languages',
    crisisRule: 14,
    level: 'error',
    source: SAME,
    what: 'Every text is written in every language of the organisation.',
    fixed: true,
    check: ({ playbook, organisation }) => missingLanguages(allTexts(playbook), organisation.languages),
  },
  {
    id: 'language-unused',
    crisisRule: 14,
    level: 'warning',
    source: SAME,
    what: 'No text is written in a language that the organisation does not list: nobody would get it.',
    check: unlistedLanguages,
  },
  {
    id: 'same-facts',
    crisisRule: 14,
    level: 'warning',
    source: SAME,
    what: 'The text of each language uses the same facts and variables.',
    whole: true,
    check: eachTemplate(differing),
  },
  {
    id: 'text-missing',
    level: 'error',
    source: 'a message must come out whole',
    what: 'A template has a text, or facts to make one of.',
    fixed: true,
    check: eachTemplate(empty),
  },
];

/** One fault for each text that is not there in all languages. */
export function* missingLanguages(texts: readonly Authored[], languages: readonly string[]): Iterable<Fault> {
  const written = new Map<string, { path: Fault['path']; languages: string[] }>();
  for (const { path, language } of texts) {
    if (language === undefined) continue;
    const place = path.slice(0, -1);
    const entry = written.get(JSON.stringify(place)) ?? { path: place, languages: [] };
    entry.languages.push(language);
    written.set(JSON.stringify(place), entry);
  }
  for (const entry of written.values()) {
    const absent = languages.filter((language) => !entry.languages.includes(language));
    if (absent.length === 0) continue;
    const problem = `“${String(entry.path.at(-1))}” is not written in ${absent.join(', ')}`;
    yield {
      path: entry.path,
      at: 'key',
      problem,
      fix: `Add ${absent.map((language) => `“${language}:”`).join(', ')}.`,
    };
  }
}

function* unlistedLanguages({ playbook, organisation }: Subject): Iterable<Fault> {
  for (const { path, language } of allTexts(playbook)) {
    if (language === undefined || organisation.languages.includes(language)) continue;
    const problem = `“${language}” is not one of the organisation's languages: nobody gets this text`;
    yield {
      path,
      at: 'key',
      problem,
      fix: `Add ${language} to languages in organisation.yaml, or remove the text.`,
    };
  }
}

function* differing(template: Template, { organisation }: Subject): Iterable<Fault> {
  const languages = organisation.languages.filter((language) => !template.text || template.text[language]);
  const used = languages.map((language) => placeholdersOf(withFacts(template, language)));
  const union = [...new Set(used.flat())];
  for (const [index, language] of languages.entries()) {
    const absent = union.filter((name) => !used[index]?.includes(name));
    if (absent.length === 0) continue;
    const names = absent.map((name) => `{{${name}}}`).join(', ');
    yield {
      path: textPath(template, language),
      problem: `the text (${language}) does not carry ${names}, as other languages do`,
      fix: `Put ${names} in, or take it out of the others.`,
    };
  }
}

function* empty(template: Template): Iterable<Fault> {
  if (template.text || Object.keys(template.facts).length > 0) return;
  yield { path: ['text'], problem: 'this template says nothing', fix: 'Add facts, or a text.' };
}
