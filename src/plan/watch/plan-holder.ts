import type { Finding } from '../finding.ts';
import type { Plan } from '../plan.ts';

type Listener = (plan: Plan, previous: Plan) => void;

/** The plan in force. Whoever keeps working with one plan asks `current` once and keeps the answer. */
export interface PlanHolder {
  current(): Plan;
  /** What is wrong with the files as they are now; empty when the plan in force is what they say. */
  faults(): readonly Finding[];
  /** Puts a good plan in force and tells the subscribers; false when it says the same as the current one. */
  accept(plan: Plan): boolean;
  /** Remembers the faults of a plan that stays outside, or with an empty list that they are mended. */
  refuse(findings: readonly Finding[]): void;
  /** Called after every change, in order of subscription; the answer ends it. */
  subscribe(listener: Listener): () => void;
}

export function createPlanHolder(first: Plan): PlanHolder {
  let plan = first;
  let faults: readonly Finding[] = [];
  const listeners = new Set<Listener>();
  return {
    current: () => plan,
    faults: () => faults,
    accept(next) {
      faults = [];
      if (next.digest === plan.digest) return false;
      const previous = plan;
      plan = next;
      for (const listener of [...listeners]) listener(next, previous);
      return true;
    },
    refuse(findings) {
      faults = findings;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
