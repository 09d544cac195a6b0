import type { StaffId } from '../core/index.ts';
import type { StaffMember } from '../plan/index.ts';

export const staffId = (member: StaffMember): StaffId => member.id as StaffId;

/** As the audit names a member of staff. */
export const actorOf = (member: StaffMember): string => `staff:${member.id}`;
