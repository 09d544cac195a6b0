import type { StaffId } from '../core/index.ts';
import type { StaffMember } from '../plan/index.ts';

export const staffId = (member: StaffMember): StaffId => member.id as StaffId;

/** As the audit names a member of staff. */
export const actorOf = (member: StaffMember): string => `staff:${member.id}`;

/** As the audit says that no second person was needed: a paired correction (crisis rule 6). */
export const ONE_PERSON = 'one-person';
