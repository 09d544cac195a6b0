import type { StaffMember } from '../../plan/index.ts';
import { readCode } from '../code-argument.ts';
import { staffId } from '../actor.ts';
import type { Services } from '../services.ts';

/** True when the bot asked this person for exactly this decision: then the slash may be missing. */
export async function wasShown(
  { approvals }: Pick<Services, 'approvals'>,
  member: StaffMember,
  said: { readonly name: string; readonly rest: string },
): Promise<boolean> {
  if (said.name !== 'approve' && said.name !== 'reject') return false;
  const request = await approvals.find(readCode(said.rest));
  if (!request) return false;
  return (await approvals.shownBy(request.code, staffId(member))) !== undefined;
}
