import { layoutOf, placeholdersOf, type FactName } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import { FACT_NAMES, Facts, type Template, type TemplateKind } from '../schema/playbook.ts';
import { eachTemplate, textPath, type Rule, type Subject } from './rule.ts';

const ALERT: readonly FactName[] = ['source', 'hazard', 'impact', 'place', 'action', 'time'];
const STATEMENT: readonly FactName[] = ['known', 'unknown', 'doing', 'empathy', 'action'];
const STATEMENT_KINDS: readonly TemplateKind[] = ['holding', 'update', 'all-clear'];

const WARN_ROOM = 'Warn Room message elements, used by FEMA';
const CERC = 'CDC CERC';

export const factRules: readonly Rule[] = [
  {
    id: 'alert-facts',
    crisisRule: 1,
    level: 'error',
    source: WARN_ROOM,
    what: 'An alert has the facts source, hazard, impact, place, action and time.',
    check: eachTemplate((template) => missing(template, ALERT), ['alert']),
  },
  {
    id: 'alert-text',
    crisisRule: 1,
    level: 'error',
    source: WARN_ROOM,
    what: 'The text of an alert uses those six facts in every language.',
    check: eachTemplate((template, subject) => unused(template, subject, ALERT), ['alert']),
  },
  {
    id: 'action-first',
    crisisRule: 4,
    level: 'error',
    source: CERC,
    what: 'An alert says what to do before it explains: {{action}} stands before impact, known, unknown and doing.',
    check: eachTemplate(lateAction, ['alert']),
  },
  {
    id: 'statement-facts',
    crisisRule: 4,
    level: 'error',
    source: CERC,
    what: 'Holding statements, updates and all-clears have the facts known, unknown, doing, empathy and action.',
    check: eachTemplate((template) => missing(template, STATEMENT), STATEMENT_KINDS),
  },
  {
    id: 'statement-text',
    crisisRule: 4,
    level: 'error',
    source: CERC,
    what: 'Their text uses those five facts in every language.',
    check: eachTemplate((template, subject) => unused(template, subject, STATEMENT), STATEMENT_KINDS),
  },
  {
    id: 'fact-unused',
    crisisRule: 14,
    level: 'warning',
    source: 'consistency across channels',
    what: 'A fact that is written down is used by the text of at least one language.',
    whole: true,
    check: eachTemplate(idleFacts),
  },
];

function* missing(template: Template, needed: readonly FactName[]): Iterable<Fault> {
  for (const name of needed) {
    if (template.facts[name] !== undefined) continue;
    const meaning = Facts.shape[name].description ?? name;
    yield {
      path: ['facts'],
      at: 'key',
      problem: `this ${template.kind} lacks the fact “${name}” (${meaning})`,
      fix: `Add “${name}:” under facts.`,
    };
  }
}

function* unused(
  template: Template,
  { organisation }: Subject,
  needed: readonly FactName[],
): Iterable<Fault> {
  for (const language of organisation.languages) {
    if (template.text && !template.text[language]) continue;
    const used = placeholdersOf(layoutOf(template, language));
    const left = needed.filter((name) => template.facts[name] !== undefined && !used.includes(name));
    if (left.length === 0) continue;
    const names = left.map((name) => `{{${name}}}`).join(', ');
    yield {
      path: textPath(template, language),
      problem: `the text (${language}) leaves out ${names}`,
      fix: 'Put them into the text.',
    };
  }
}

function* lateAction(template: Template, { organisation }: Subject): Iterable<Fault> {
  for (const language of organisation.languages) {
    const names = placeholdersOf(layoutOf(template, language));
    const action = names.indexOf('action');
    const before = names.slice(0, Math.max(0, action)).filter((name) => EXPLAINS.includes(name));
    if (before.length === 0) continue;
    const first = before.map((name) => `{{${name}}}`).join(', ');
    yield {
      path: textPath(template, language),
      problem: `the text (${language}) explains before it says what to do`,
      fix: `Move {{action}} in front of ${first}.`,
    };
  }
}

const EXPLAINS: readonly string[] = ['impact', 'known', 'unknown', 'doing'];

function* idleFacts(template: Template): Iterable<Fault> {
  const languages = Object.keys(template.text ?? {});
  if (languages.length === 0) return;
  const used = new Set(languages.flatMap((language) => placeholdersOf(layoutOf(template, language))));
  for (const name of FACT_NAMES) {
    if (template.facts[name] === undefined || used.has(name)) continue;
    yield {
      path: ['facts', name],
      at: 'key',
      problem: `the fact “${name}” is not used by any text`,
      fix: `Put {{${name}}} into the text, or remove the fact.`,
    };
  }
}
