import type { Fault } from '../load/fault.ts';
import { reviewsDue } from '../reviews-due.ts';
import { eachTemplate, type Rule, type Subject } from './rule.ts';

const ISO = 'ISO 22301, ISO 22320';

/** What ages: reviews, drills, sign-offs. */
export const upkeepRules: readonly Rule[] = [
  {
    id: 'review-due',
    crisisRule: 16,
    level: 'warning',
    source: ISO,
    what: 'The playbook was read through within review_every (a year, unless it says otherwise).',
    needs: ['reviewed', 'review_every'],
    check: (subject) => overdue(subject, 'review', 'reviewed', 'Read it through and write down the day'),
  },
  {
    id: 'drill-due',
    crisisRule: 16,
    level: 'warning',
    source: ISO,
    what: 'The playbook was drilled within review_every.',
    needs: ['drilled', 'review_every'],
    check: (subject) => overdue(subject, 'drill', 'drilled', 'Drill it and write down the day'),
  },
  {
    id: 'signed-off',
    crisisRule: 17,
    level: 'warning',
    source: 'the mission: “approved templates”',
    what: 'Every template is signed off in chat for exactly its present content (/signoff); until then it cannot be sent.',
    fixed: true,
    check: eachTemplate(unsigned),
  },
];

function* overdue(
  { playbook, now }: Subject,
  what: 'review' | 'drill',
  key: 'reviewed' | 'drilled',
  todo: string,
): Iterable<Fault> {
  if (now === undefined) return;
  const due = reviewsDue(playbook, now).find((item) => item.what === what);
  if (!due) return;
  const problem = due.last ? `last ${key} on ${due.last}, due again on ${due.dueOn}` : `was never ${key}`;
  yield {
    path: [key],
    at: 'key',
    problem: `the playbook ${due.last ? 'was ' : ''}${problem}`,
    fix: `${todo}: “${key}: 2026-11-30”.`,
  };
}

function* unsigned(_: unknown, { id: playbook, signOffs }: Subject, template: string): Iterable<Fault> {
  const standing = signOffs?.get(template);
  const sign = `An approver types: /signoff ${playbook}`;
  if (standing === 'missing')
    yield { path: [], at: 'key', problem: 'not signed off yet: it cannot be sent', fix: sign };
  if (standing === 'changed') {
    yield { path: [], at: 'key', problem: 'changed since it was signed off: it cannot be sent', fix: sign };
  }
  if (standing === 'review-due') {
    yield { path: [], at: 'key', problem: 'its sign-off is due for review', fix: sign };
  }
}
