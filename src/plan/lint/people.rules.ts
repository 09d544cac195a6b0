import type { Fault } from '../load/fault.ts';
import { nearestKey } from '../load/nearest-key.ts';
import type { Rule, Subject } from './rule.ts';

/** Who asks, who approves, who is told. */
export const peopleRules: readonly Rule[] = [
  {
    id: 'role-unknown',
    level: 'error',
    source: 'somebody must be able to send',
    what: 'Every role in request and approve is held by somebody in staff.yaml.',
    fixed: true,
    check: unknownRoles,
  },
  {
    id: 'two-people',
    crisisRule: 6,
    level: 'error',
    source: 'FCC report on the false alert of Hawaii, 2018',
    what: 'Two different people can ask and approve.',
    fixed: true,
    needs: ['request', 'approve'],
    check: oneAlone,
  },
  {
    id: 'audience-unknown',
    level: 'error',
    source: 'somebody must be told',
    what: 'Every audience is defined in audiences.yaml.',
    fixed: true,
    check: unknownAudiences,
  },
];

function* unknownRoles({ playbook, staff }: Subject): Iterable<Fault> {
  if (!staff) return;
  const known = [...new Set(staff.flatMap((member) => member.roles))];
  for (const list of ['request', 'approve'] as const) {
    for (const [index, role] of playbook[list].entries()) {
      if (known.includes(role)) continue;
      const problem = `nobody in staff.yaml has the role “${role}”`;
      yield {
        path: [list, index],
        problem,
        fix: suggestion(role, known, 'Give it to somebody in staff.yaml.'),
      };
    }
  }
}

function* oneAlone({ playbook, staff }: Subject): Iterable<Fault> {
  if (!staff) return;
  const withRole = (roles: readonly string[]): string[] =>
    staff.filter((member) => member.roles.some((role) => roles.includes(role))).map((member) => member.id);
  const asking = withRole(playbook.request);
  const approving = withRole(playbook.approve);
  if (asking.length === 0 || approving.length === 0) return;
  if (new Set([...asking, ...approving]).size > 1) return;
  const problem = `only ${asking[0]} can both ask and approve, and nobody approves their own request`;
  yield { path: ['approve'], at: 'key', problem, fix: 'Give one of the roles to a second person.' };
}

function* unknownAudiences({ playbook, audiences }: Subject): Iterable<Fault> {
  if (!audiences) return;
  const known = Object.keys(audiences);
  for (const [index, name] of playbook.audiences.entries()) {
    if (known.includes(name)) continue;
    const problem = `audiences.yaml does not define “${name}”`;
    yield { path: ['audiences', index], problem, fix: suggestion(name, known, 'Define it there.') };
  }
}

function suggestion(name: string, known: readonly string[], otherwise: string): string {
  const meant = nearestKey(name, known);
  return meant ? `Did you mean “${meant}”?` : otherwise;
}
