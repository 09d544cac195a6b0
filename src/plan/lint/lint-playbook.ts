import type { Finding } from '../finding.ts';
import type { Fault, Path } from '../load/fault.ts';
import { nearestKey } from '../load/nearest-key.ts';
import { findingOf, type Parsed } from '../load/parse-file.ts';
import type { Playbook } from '../schema/playbook.ts';
import type { Rule, Subject } from './rule.ts';
import { RULES } from './rules.ts';

/** Every rule on one playbook, without what it switches off and without what only follows from a broken schema. */
export function lintPlaybook(parsed: Parsed<Playbook>, subject: Subject): Finding[] {
  const { source, broken } = parsed;
  const found = RULES.filter(
    (rule) => !rule.needs?.some((key) => broken.some((path) => path[0] === key)),
  ).flatMap((rule) =>
    [...rule.check(subject)]
      .filter(
        (fault) => !isSwitchedOff(rule, fault, subject.playbook) && !isConsequence(rule, fault.path, broken),
      )
      .map((fault) => findingOf(source, fault, { rule: rule.id, level: rule.level, playbook: subject.id })),
  );
  const misused = [...wrongSwitches(subject.playbook)].map((fault) =>
    findingOf(source, fault, { rule: 'rules-off', level: 'error', playbook: subject.id }),
  );
  return [...found, ...misused];
}

function isSwitchedOff(rule: Rule, fault: Fault, playbook: Playbook): boolean {
  if (rule.fixed) return false;
  const template = fault.template === undefined ? undefined : playbook.templates[fault.template];
  return Object.hasOwn(playbook.rules_off, rule.id) || Object.hasOwn(template?.rules_off ?? {}, rule.id);
}

/** There is a schema fault above or below the place, or anywhere in a template that the rule needs whole. */
function isConsequence(rule: Rule, path: Path, broken: readonly Path[]): boolean {
  return broken.some((fault) => {
    const shared = Math.min(fault.length, path.length, rule.whole ? 2 : Infinity);
    return fault.slice(0, shared).every((segment, depth) => segment === path[depth]);
  });
}

function* wrongSwitches(playbook: Playbook): Iterable<Fault> {
  yield* wrongSwitchesIn(playbook.rules_off, []);
  for (const [id, template] of Object.entries(playbook.templates)) {
    for (const fault of wrongSwitchesIn(template.rules_off, ['templates', id]))
      yield { ...fault, template: id };
  }
}

function* wrongSwitchesIn(switches: Readonly<Record<string, string>>, above: Path): Iterable<Fault> {
  for (const id of Object.keys(switches)) {
    const rule = RULES.find((candidate) => candidate.id === id);
    if (rule && !rule.fixed) continue;
    const meant = nearestKey(
      id,
      RULES.filter((candidate) => !candidate.fixed).map((candidate) => candidate.id),
    );
    yield {
      path: [...above, 'rules_off', id],
      at: 'key',
      problem: rule ? `the rule “${id}” cannot be switched off` : `there is no rule “${id}”`,
      fix: rule || !meant ? 'Remove this line.' : `Did you mean “${meant}”?`,
    };
  }
}
