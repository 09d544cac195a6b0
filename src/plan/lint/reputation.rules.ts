import { withoutPlaceholders } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { messageTexts } from './authored.ts';
import { phrasesFor, phrasesIn, type Phrases } from './phrases.ts';
import { eachTemplate, type Rule, type Subject } from './rule.ts';

const SCCT = 'SCCT (Coombs)';

export const reputationRules: readonly Rule[] = [
  {
    id: 'instructing-first',
    crisisRule: 13,
    level: 'warning',
    source: SCCT,
    what: 'What people should do and how they can cope comes before the good name of the organisation.',
    check: eachTemplate(reputationFirst),
  },
  {
    id: 'denial',
    crisisRule: 13,
    level: 'warning',
    source: SCCT,
    what: 'In a preventable crisis nothing is denied.',
    check: eachTemplate(denial),
  },
];

const REPUTATION: Phrases = {
  it: [
    'nostra reputazione',
    'nostra immagine',
    'nostro buon nome',
    'siamo leader',
    'azienda leader',
    'eccellenza',
  ],
  fr: ['notre réputation', 'notre image', 'notre excellence', 'sommes leader', 'chef de file'],
  en: [
    'our reputation',
    'our brand',
    'our good name',
    'pride ourselves',
    'market leader',
    'world class',
    'excellence',
  ],
  es: ['nuestra reputación', 'nuestra imagen', 'somos líderes'],
  de: ['unser ruf', 'unser image', 'marktführer'],
};

function* reputationFirst(template: Template): Iterable<Fault> {
  for (const { path, text, language } of messageTexts(template)) {
    if (path[1] === 'action' || !language) continue;
    const beforeAction = path[0] === 'text' ? (text.split(/\{\{\s*action\s*\}\}/)[0] ?? text) : text;
    const found = phrasesIn(withoutPlaceholders(beforeAction), phrasesFor(REPUTATION, language))[0];
    if (!found) continue;
    const problem = `“${found}” speaks of the organisation where people need help`;
    yield {
      path,
      problem,
      fix: 'First what people should do and how they are helped; leave the rest for later.',
    };
  }
}

const DENIAL: Phrases = {
  it: [
    'non siamo responsabili',
    'nessuna responsabilità',
    'non è colpa nostra',
    'neghiamo',
    'smentiamo',
    'decliniamo ogni responsabilità',
  ],
  fr: [
    'nous ne sommes pas responsables',
    'aucune responsabilité',
    "n'est pas notre faute",
    'nous démentons',
    'nous nions',
  ],
  en: ['not responsible', 'not our fault', 'we deny', 'no wrongdoing', 'not to blame', 'accept no liability'],
  es: ['no somos responsables', 'no es culpa nuestra', 'negamos', 'desmentimos'],
  de: ['nicht verantwortlich', 'nicht unsere schuld', 'wir bestreiten', 'weisen zurück'],
};

function* denial(template: Template, { playbook }: Subject): Iterable<Fault> {
  if (playbook.crisis !== 'preventable') return;
  for (const { path, text, language } of messageTexts(template)) {
    const found = language
      ? phrasesIn(withoutPlaceholders(text), phrasesFor(DENIAL, language))[0]
      : undefined;
    if (!found) continue;
    const problem = `“${found}” denies what could have been prevented`;
    yield { path, problem, fix: 'Say what happened, what you do about it, and that you are sorry.' };
  }
}
