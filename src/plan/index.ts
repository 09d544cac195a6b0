export type { Finding } from './finding.ts';
export {
  BUILT_INS,
  STANDARD_ORDER,
  factOf,
  fillPlaceholders,
  layoutOf,
  placeholdersOf,
  type BuiltIn,
  type FactName,
} from './layout.ts';
export type { Plan } from './plan.ts';
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
export { templateDigest } from './template-digest.ts';
