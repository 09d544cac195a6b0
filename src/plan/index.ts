export { formatFinding, type Finding } from './finding.ts';
export { planSchemas } from './json-schemas.ts';
export {
  BUILT_INS,
  STANDARD_ORDER,
  factOf,
  fillPlaceholders,
  layoutOf,
  placeholdersOf,
  withFacts,
  type BuiltIn,
  type FactName,
} from './layout.ts';
export type { SignOffStanding } from './lint/rule.ts';
export { rulesTable } from './lint/rules-table.ts';
export { switchedOff, type SwitchedOff } from './lint/switched-off.ts';
export { loadPlan, type LoadOptions, type LoadedPlan } from './load/load-plan.ts';
export type { Plan } from './plan.ts';
export { reviewsDue, type ReviewDue } from './reviews-due.ts';
export { Audience } from './schema/audiences.ts';
export { Organisation, Pace } from './schema/organisation.ts';
export {
  FACT_NAMES,
  Playbook,
  Severity,
  Template,
  TemplateKind,
  Variable,
  type Facts,
} from './schema/playbook.ts';
export { StaffMember } from './schema/staff.ts';
export { namesUsed, templateDigest } from './template-digest.ts';
export { createPlanHolder, type PlanHolder } from './watch/plan-holder.ts';
export { watchPlan, type PlanWatch, type WatchOptions } from './watch/watch-plan.ts';
