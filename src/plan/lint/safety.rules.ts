import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { allTexts } from './authored.ts';
import { plainWords } from './phrases.ts';
import { eachTemplate, type Rule, type Subject } from './rule.ts';

const HAWAII = 'FCC report on the false alert of Hawaii, 2018';

export const safetyRules: readonly Rule[] = [
  {
    id: 'not-a-drill',
    crisisRule: 7,
    level: 'error',
    source: HAWAII,
    what: '“This is not a drill” stands in no text: it was what made a false alert believed.',
    check: notADrill,
  },
  {
    id: 'alert-correction',
    crisisRule: 8,
    level: 'error',
    source: `${HAWAII}: 38 minutes to correct it`,
    what: 'Every alert has its correction ready: corrects_with.',
    check: eachTemplate(uncorrectable, ['alert']),
  },
  {
    id: 'corrects-with',
    crisisRule: 8,
    level: 'error',
    source: `${HAWAII}: 38 minutes to correct it`,
    what: 'corrects_with names a template of the kind correction in the same playbook.',
    fixed: true,
    needs: ['templates'],
    check: eachTemplate(wrongCorrection),
  },
];

const NOT_A_DRILL =
  / (not an? (drill|exercise|test)|no drill|non (e|si tratta di) (un |una )?(esercitazione|prova|simulazione|test)|pas (d |un |une |d un |d une )?(exercice|simulation|test)|no es (un |una )?(simulacro|ejercicio|prueba)|keine? (ubung|test|probealarm)) /;

function* notADrill({ playbook }: Subject): Iterable<Fault> {
  for (const { path, text } of allTexts(playbook)) {
    if (!NOT_A_DRILL.test(plainWords(text))) continue;
    const problem = 'the text says that it is not a drill';
    yield { path, problem, fix: 'Leave it out: drills are marked as such, everything else is real.' };
  }
}

function* uncorrectable(template: Template): Iterable<Fault> {
  if (template.corrects_with) return;
  const problem = 'this alert could not be corrected: it names no correction';
  yield {
    path: ['corrects_with'],
    problem,
    fix: 'Add a template of kind correction, and “corrects_with:” with its name.',
  };
}

function* wrongCorrection(template: Template, { playbook }: Subject): Iterable<Fault> {
  const name = template.corrects_with;
  if (name === undefined) return;
  const found = Object.hasOwn(playbook.templates, name) ? playbook.templates[name] : undefined;
  if (found?.kind === 'correction') return;
  const problem = found
    ? `“${name}” is of kind ${found.kind}, not correction`
    : `there is no template “${name}”`;
  yield { path: ['corrects_with'], problem, fix: 'Name a template of kind correction of this playbook.' };
}
