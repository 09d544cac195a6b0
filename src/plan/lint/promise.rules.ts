import { placeholdersOf, withFacts, withoutPlaceholders } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { eachTemplate, textPath, type Rule, type Subject } from './rule.ts';

/** What a message offers for later: the next update, and where to learn more. */
export const promiseRules: readonly Rule[] = [
  {
    id: 'next-update',
    crisisRule: 5,
    level: 'error',
    source: 'CERC “be first”, Media First',
    what: 'Where the playbook has a rhythm of updates, holding statements, updates and alerts promise {{next_update}}.',
    needs: ['updates'],
    whole: true,
    check: eachTemplate(unpromised, ['holding', 'update', 'alert']),
  },
  {
    id: 'updates-rhythm',
    crisisRule: 5,
    level: 'warning',
    source: 'CERC “be first”, Media First',
    what: 'A playbook with holding statements, updates or alerts says how often it updates.',
    check: noRhythm,
  },
  {
    id: 'more-information',
    crisisRule: 3,
    level: 'warning',
    source: 'FEMA',
    what: 'A message says where to get more information: a link or a phone number.',
    whole: true,
    check: eachTemplate(nowhereToAsk, ['holding', 'alert', 'update', 'correction', 'all-clear', 'notice']),
  },
];

function* unpromised(template: Template, { organisation, playbook }: Subject): Iterable<Fault> {
  if (!playbook.updates) return;
  for (const language of organisation.languages) {
    if (placeholdersOf(withFacts(template, language)).includes('next_update')) continue;
    yield {
      path: textPath(template, language),
      problem: `the text (${language}) does not say when the next update comes`,
      fix: 'Put {{next_update}} into the text or into a fact that it uses.',
    };
  }
}

function* noRhythm({ playbook }: Subject): Iterable<Fault> {
  const kinds = Object.values(playbook.templates).map((template) => template.kind);
  if (playbook.updates || !kinds.some((kind) => ['holding', 'update', 'alert'].includes(kind))) return;
  const problem = 'the playbook does not say how often people hear from you';
  yield { path: ['templates'], at: 'key', problem, fix: 'Add “updates: { every: 60m }”.' };
}

function* nowhereToAsk(template: Template, { organisation, playbook }: Subject): Iterable<Fault> {
  const places = Object.entries(playbook.variables)
    .filter(([, variable]) => variable.type === 'link' || variable.type === 'phone')
    .map(([name]) => name);
  for (const language of organisation.languages) {
    const text = withFacts(template, language);
    const named = placeholdersOf(text).some((name) => name === 'information' || places.includes(name));
    if (named || holdsLinkOrPhone(withoutPlaceholders(text))) continue;
    yield {
      path: textPath(template, language),
      problem: `the text (${language}) does not say where to get more information`,
      fix: 'Put {{information}}, a link or a phone number into it.',
    };
  }
}

/** A web address, or a number of six digits and more. */
export function holdsLinkOrPhone(text: string): boolean {
  return /https?:\/\/|www\.|[\p{L}\d-]+\.[a-z]{2,}\/|\+?\d(?:[\s./-]?\d){5,}/iu.test(text);
}
