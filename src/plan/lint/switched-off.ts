import type { Plan } from '../plan.ts';

export interface SwitchedOff {
  readonly playbook: string;
  /** Missing when it holds for the whole playbook. */
  readonly template?: string;
  readonly rule: string;
  /** As it is written in the plan. */
  readonly reason: string;
}

/** Which rules the plan switches off and why: approvers see it. */
export function switchedOff(plan: Plan): SwitchedOff[] {
  return Object.entries(plan.playbooks).flatMap(([id, playbook]) => [
    ...Object.entries(playbook.rules_off).map(([rule, reason]) => ({ playbook: id, rule, reason })),
    ...Object.entries(playbook.templates).flatMap(([template, { rules_off }]) =>
      Object.entries(rules_off).map(([rule, reason]) => ({ playbook: id, template, rule, reason })),
    ),
  ]);
}
