import type { Broadcast } from '../../broadcast/index.ts';
import type { Plan, StaffMember } from '../../plan/index.ts';
import { hasRole } from '../../staff/index.ts';
import { own } from '../parse/index.ts';
import type { Services } from '../services.ts';

/** Crisis rule 6, one person to calm: whoever may ask or approve, whoever asked, and administrators. */
export function mayStop(
  plan: Plan,
  member: StaffMember,
  { playbook, requestedBy }: { readonly playbook: string; readonly requestedBy: string },
): boolean {
  const { request = [], approve = [] } = own(plan.playbooks, playbook) ?? {};
  return member.id === requestedBy || hasRole(member, [...request, ...approve, 'admin']);
}

/** Countdowns that this person may call off. */
export async function countdownsFor(
  { broadcasts }: Pick<Services, 'broadcasts'>,
  plan: Plan,
  member: StaffMember,
): Promise<Broadcast[]> {
  const active = await broadcasts.active();
  return active.filter((broadcast) => broadcast.state === 'countdown' && mayStop(plan, member, broadcast));
}
