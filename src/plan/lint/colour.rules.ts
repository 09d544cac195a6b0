import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { messageTexts } from './authored.ts';
import { phrasesFor, phrasesIn, type Phrases } from './phrases.ts';
import { eachTemplate, type Rule } from './rule.ts';

export const colourRules: readonly Rule[] = [
  {
    id: 'colour-words',
    crisisRule: 11,
    level: 'warning',
    source: 'ISO 22324',
    what: 'A colour comes with words: red act now, yellow prepare, green no action.',
    check: eachTemplate(bareColour),
  },
];

const COLOUR_WORDS: Readonly<Record<string, Phrases>> = {
  '🔴🟥🚩': {
    it: ['rosso', 'rossa'],
    fr: ['rouge'],
    en: ['red'],
    es: ['rojo', 'roja'],
    de: ['rot', 'rote', 'roter', 'rotes'],
  },
  '🟡🟨': {
    it: ['giallo', 'gialla'],
    fr: ['jaune'],
    en: ['yellow'],
    es: ['amarillo', 'amarilla'],
    de: ['gelb', 'gelbe'],
  },
  '🟠🟧': { it: ['arancione'], fr: ['orange'], en: ['orange'], es: ['naranja'], de: ['orange'] },
  '🟢🟩': { it: ['verde'], fr: ['vert', 'verte'], en: ['green'], es: ['verde'], de: ['grün', 'grüne'] },
};

function* bareColour(template: Template): Iterable<Fault> {
  for (const { path, text, language } of messageTexts(template)) {
    for (const [signs, words] of Object.entries(COLOUR_WORDS)) {
      const sign = [...signs].find((candidate) => text.includes(candidate));
      const known = language ? phrasesFor(words, language) : Object.values(words).flat();
      if (!sign || known.length === 0 || phrasesIn(text, known).length > 0) continue;
      yield {
        path,
        problem: `${sign} stands without its word`,
        fix: `Write the colour, too: ${known.join(' / ')}.`,
      };
    }
  }
  if (template.colour && template.facts.action === undefined) {
    const problem = `the colour ${template.colour} comes without words that say what to do`;
    yield { path: ['colour'], problem, fix: 'Add “action:” under facts.' };
  }
  const wrong = template.kind === 'alert' ? 'green' : template.kind === 'all-clear' ? 'red' : undefined;
  if (wrong && template.colour === wrong) {
    const problem = `${wrong} means “${wrong === 'red' ? 'act now' : 'no action'}”, which is not what an ${template.kind} says`;
    yield { path: ['colour'], problem, fix: template.kind === 'alert' ? 'Use red or yellow.' : 'Use green.' };
  }
}
