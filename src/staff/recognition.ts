import type { Lid, Phone } from '../core/index.ts';
import type { StaffMember } from '../plan/index.ts';

export type Recognition =
  | { readonly kind: 'staff'; readonly member: StaffMember }
  /** Known, but the LID changed: nothing is done for them until they enrol again. */
  | { readonly kind: 'suspended'; readonly member: StaffMember }
  | { readonly kind: 'stranger' };

/** The one LID that speaks for a member of staff. */
export interface Pin {
  readonly lid: Lid;
  /** The member's phone in staff.yaml when it was pinned: with another phone there, the pin counts no more. */
  readonly phone: string;
  /** From WhatsApp's own directory in a direct chat, or by a code sent from it. */
  readonly by: 'directory' | 'code';
}

export interface SenderFacts {
  readonly direct: boolean;
  readonly phone: Phone | undefined;
  readonly lid: Lid | undefined;
  /** Whose phone this is in staff.yaml, and the LID pinned to them. */
  readonly byPhone: { readonly member: StaffMember; readonly pin: Pin | undefined } | undefined;
  /** To whom this LID is pinned. */
  readonly byLid: { readonly member: StaffMember; readonly pin: Pin } | undefined;
  readonly suspended: (member: StaffMember) => boolean;
}

/** What is seen, and what is to be remembered of it. */
export interface Judgement {
  readonly recognition: Recognition;
  readonly learn?: 'pin' | 'suspend';
}

/**
 * Who wrote, by the rules of staff identity. A phone of staff.yaml counts unless its LID is not the pinned one;
 * a LID alone counts when it is pinned, but not when the directory now gives it a phone that is none of the
 * staff's (unless a code vouched for it). Only direct chats teach anything: group lists can be wrong.
 */
export function judge(facts: SenderFacts): Judgement {
  const { byPhone, byLid, direct, lid } = facts;
  if (byPhone) {
    const { member, pin } = byPhone;
    const agrees = pin ? pin.lid === lid : byLid === undefined;
    if (lid !== undefined && !agrees) {
      const recognition: Recognition = { kind: 'suspended', member };
      return direct && !facts.suspended(member) ? { recognition, learn: 'suspend' } : { recognition };
    }
    const recognition = recognised(member, facts);
    const firstSight = direct && lid !== undefined && !pin && recognition.kind === 'staff';
    return firstSight ? { recognition, learn: 'pin' } : { recognition };
  }
  const vouched = byLid && (facts.phone === undefined || byLid.pin.by === 'code');
  return { recognition: vouched ? recognised(byLid.member, facts) : { kind: 'stranger' } };
}

const recognised = (member: StaffMember, facts: SenderFacts): Recognition => ({
  kind: facts.suspended(member) ? 'suspended' : 'staff',
  member,
});
