import type { Plan, Playbook, StaffMember } from '../plan/index.ts';

export const findStaff = (plan: Plan, id: string): StaffMember | undefined =>
  plan.staff.find((member) => member.id === id);

/** Any one of the roles is enough. */
export const hasRole = (member: StaffMember, roles: readonly string[]): boolean =>
  member.roles.some((role) => roles.includes(role));

export const mayRequest = (playbook: Playbook, member: StaffMember): boolean =>
  hasRole(member, playbook.request);

/** Crisis rule 6, one to calm: a paired correction is asked for, and sent, by anyone who could ask or approve. */
export const mayCorrect = (playbook: Playbook, member: StaffMember): boolean =>
  hasRole(member, [...playbook.request, ...playbook.approve]);

/** Crisis rule 6, two people to alarm: who asked never approves, whatever their roles. */
export const mayApprove = (playbook: Playbook, member: StaffMember, requestedBy: string): boolean =>
  member.id !== requestedBy && hasRole(member, playbook.approve);

/** Everyone who may approve what `requestedBy` asks for, in the order of staff.yaml. */
export const approversFor = (plan: Plan, playbook: Playbook, requestedBy: string): StaffMember[] =>
  plan.staff.filter((member) => mayApprove(playbook, member, requestedBy));
