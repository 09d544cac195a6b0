import { BUILT_INS, placeholdersOf, withFacts, withoutPlaceholders } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import { nearestKey } from '../load/nearest-key.ts';
import { FACT_NAMES, type Template } from '../schema/playbook.ts';
import { namesUsed } from '../template-digest.ts';
import { allTexts, messageTexts } from './authored.ts';
import { eachTemplate, type Rule, type Subject } from './rule.ts';

const CRAFT = 'a message must come out whole';

export const placeholderRules: readonly Rule[] = [
  {
    id: 'placeholder-unknown',
    level: 'error',
    source: CRAFT,
    what: 'A placeholder names a variable, a built-in word or, in a text, a fact of the same template.',
    fixed: true,
    needs: ['variables'],
    whole: true,
    check: eachTemplate(unknownNames),
  },
  {
    id: 'placeholder-syntax',
    level: 'error',
    source: CRAFT,
    what: 'Double braces are whole, and stand in message texts only.',
    fixed: true,
    check: strayBraces,
  },
  {
    id: 'variable-name',
    level: 'error',
    source: CRAFT,
    what: 'A variable is not named like a built-in word, or like a fact that a template of the playbook has.',
    fixed: true,
    check: takenNames,
  },
  {
    id: 'variable-unused',
    level: 'warning',
    source: CRAFT,
    what: 'A variable that is declared is used by a template.',
    needs: ['templates'],
    check: idleVariables,
  },
  {
    id: 'optional-alone',
    level: 'warning',
    source: CRAFT,
    what: 'An optional variable stands on a line of its own, so that nothing is missed when it is empty.',
    needs: ['variables'],
    whole: true,
    check: eachTemplate(optionalInSentence),
  },
];

function* unknownNames(template: Template, subject: Subject): Iterable<Fault> {
  const variables = Object.keys(subject.playbook.variables);
  const facts = Object.keys(template.facts);
  for (const { path, text } of messageTexts(template)) {
    const inText = path[0] === 'text';
    const allowed = [...variables, ...BUILT_INS, ...(inText ? facts : [])];
    for (const name of placeholdersOf(text)) {
      if (name === 'next_update' && !subject.playbook.updates) {
        const problem = '{{next_update}} is empty: the playbook promises no rhythm of updates';
        yield { path, problem, fix: 'Add “updates: { every: 60m }” to the playbook.' };
      }
      if (allowed.includes(name)) continue;
      yield { path, ...unknownName(name, inText, nearestKey(name, allowed)) };
    }
  }
}

function unknownName(
  name: string,
  inText: boolean,
  meant: string | undefined,
): { problem: string; fix: string } {
  const isFact = (FACT_NAMES as readonly string[]).includes(name);
  if (isFact && inText) {
    return {
      problem: `{{${name}}} has no fact “${name}” in this template`,
      fix: `Add “${name}:” under facts.`,
    };
  }
  if (isFact) return { problem: `{{${name}}} is a fact inside a fact`, fix: 'Write the words out.' };
  const fix = meant ? `Did you mean {{${meant}}}?` : `Declare “${name}:” under variables of the playbook.`;
  return { problem: `{{${name}}} is neither a fact nor a variable nor a built-in word`, fix };
}

function* strayBraces({ playbook }: Subject): Iterable<Fault> {
  for (const { path, text } of allTexts(playbook)) {
    const isMessage = path[0] === 'templates' && path[2] !== 'title';
    if (!/\{\{|\}\}/.test(isMessage ? withoutPlaceholders(text) : text)) continue;
    yield {
      path,
      problem: isMessage
        ? 'double braces that are not a placeholder'
        : 'a placeholder where nothing is filled in',
      fix: isMessage ? 'Write {{name}}: lower-case letters, digits and _ only.' : 'Write the words out.',
    };
  }
}

function* takenNames({ playbook }: Subject): Iterable<Fault> {
  const facts = Object.values(playbook.templates).flatMap((template) => Object.keys(template.facts));
  const taken: readonly string[] = [...facts, ...BUILT_INS];
  for (const name of Object.keys(playbook.variables)) {
    if (!taken.includes(name)) continue;
    const problem = `“${name}” is also the name of a fact or of a built-in word`;
    yield { path: ['variables', name], at: 'key', problem, fix: 'Give the variable another name.' };
  }
}

function* idleVariables({ playbook }: Subject): Iterable<Fault> {
  const used = new Set(Object.values(playbook.templates).flatMap((template) => [...namesUsed(template)]));
  for (const name of Object.keys(playbook.variables)) {
    if (used.has(name)) continue;
    const problem = `the variable “${name}” is not used by any template`;
    yield {
      path: ['variables', name],
      at: 'key',
      problem,
      fix: `Put {{${name}}} into a text, or remove it.`,
    };
  }
}

function* optionalInSentence(template: Template, { organisation, playbook }: Subject): Iterable<Fault> {
  const inSentence = new Set(
    organisation.languages
      .flatMap((language) => withFacts(template, language).split('\n'))
      .filter((line) => /[\p{L}\p{N}]/u.test(withoutPlaceholders(line)) || placeholdersOf(line).length > 1)
      .flatMap(placeholdersOf),
  );
  for (const [name, variable] of Object.entries(playbook.variables)) {
    if (!variable.optional || !inSentence.has(name)) continue;
    yield {
      path: [],
      at: 'key',
      problem: `the optional variable “${name}” stands inside a sentence, which will have a hole when it is empty`,
      fix: `Give {{${name}}} a line of its own, or make it required.`,
    };
  }
}
