import type { Instant } from '../core/index.ts';
import type { Playbook } from './schema/playbook.ts';

export interface ReviewDue {
  readonly what: 'review' | 'drill';
  /** When it was last done; undefined when it never was. */
  readonly last?: string;
  /** ISO date by which it should have been done again. */
  readonly dueOn?: string;
}

const DAY_MS = 86_400_000;

/** Crisis rule 16: what of a playbook is overdue at `now`, or was never done. */
export function reviewsDue(playbook: Playbook, now: Instant): ReviewDue[] {
  return (['review', 'drill'] as const).flatMap((what): ReviewDue[] => {
    const last = what === 'review' ? playbook.reviewed : playbook.drilled;
    if (last === undefined) return [{ what }];
    const dueAt = Date.parse(last) + playbook.review_every;
    return dueAt + DAY_MS > now ? [] : [{ what, last, dueOn: new Date(dueAt).toISOString().slice(0, 10) }];
  });
}
