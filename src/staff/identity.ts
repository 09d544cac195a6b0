import type { Audit } from '../audit/index.ts';
import type { ChatId, Clock, Lid, Phone, Redis, StaffId } from '../core/index.ts';
import type { Plan, StaffMember } from '../plan/index.ts';
import { createEnrolment, redeemEnrolment } from './enrolment.ts';
import { clearPin, ownerOf, pinOf, setPin, suspend, suspendedStaff } from './pins.ts';
import { judge, type Pin, type Recognition } from './recognition.ts';
import { findStaff } from './roles.ts';

interface SenderIds {
  /** As the channel's own directory gives it. */
  readonly phone?: Phone;
  readonly lid?: Lid;
}

interface Where {
  readonly direct: boolean;
  readonly chat: ChatId;
  /** The desk of the plan: the only group where staff are recognised. */
  readonly desk: ChatId;
}

export type IdentityState = 'not-seen' | 'pinned' | 'suspended';

/** Who on the staff somebody is. */
export interface Identity {
  recognise(sender: SenderIds, where: Where, plan: Plan): Promise<Recognition>;
  /** A code of six letters or digits that makes whoever sends it within 10 minutes this person. */
  enrolCode(member: StaffMember): Promise<string>;
  /**
   * Takes a code that came in a direct chat, once: pins the sender's LID and ends a suspension. Undefined when the
   * code is unknown, too old or used by another sender, or when the sender cannot be told apart from others.
   */
  enrol(code: string, sender: SenderIds): Promise<StaffId | undefined>;
  stateOf(member: StaffMember): Promise<IdentityState>;
}

interface IdentityOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly audit: Audit;
}

export function createIdentity({ redis, clock, audit }: IdentityOptions): Identity {
  const validPin = async (member: StaffMember): Promise<Pin | undefined> => {
    const pin = await pinOf(redis, member.id);
    return pin?.phone === member.phone ? pin : undefined;
  };

  async function holderOf(lid: Lid, plan: Plan): Promise<{ member: StaffMember; pin: Pin } | undefined> {
    const owner = await ownerOf(redis, lid);
    const member = owner && findStaff(plan, owner);
    const pin = member && (await validPin(member));
    return member && pin?.lid === lid ? { member, pin } : undefined;
  }

  return {
    async recognise({ phone, lid }, where, plan) {
      if (!where.direct && where.chat !== where.desk) return { kind: 'stranger' };
      const known = phone && plan.staff.find((member) => member.phone === phone);
      const byPhone = known && { member: known, pin: await validPin(known) };
      const byLid = lid && (await holderOf(lid, plan));
      if (!byPhone && !byLid) return { kind: 'stranger' };
      const names = await suspendedStaff(redis);
      const suspended = (member: StaffMember): boolean => names.has(member.id);
      const { recognition, learn } = judge({ direct: where.direct, phone, lid, byPhone, byLid, suspended });
      // On record first: an entry too many after a crash is better than a change that nobody sees.
      if (learn === 'suspend' && known) {
        await audit.record({ actor: 'system', action: 'staff-suspended', subject: known.id });
        await suspend(redis, known.id);
      }
      if (learn === 'pin' && known && lid) {
        await audit.record({ actor: `staff:${known.id}`, action: 'staff-pinned', subject: known.id });
        await setPin(redis, known.id as StaffId, { lid, phone: known.phone, by: 'directory' });
      }
      return recognition;
    },

    enrolCode: (member) => createEnrolment(redis, clock, member),

    async enrol(code, { phone, lid }) {
      const enrolment = await redeemEnrolment(redis, clock, code, { phone, lid });
      if (!enrolment) return undefined;
      const { staff } = enrolment;
      await audit.record({ actor: `staff:${staff}`, action: 'staff-enrolled', subject: staff });
      if (lid === undefined) await clearPin(redis, staff);
      else await setPin(redis, staff, { lid, phone: enrolment.phone, by: 'code' });
      return staff;
    },

    async stateOf(member) {
      if ((await suspendedStaff(redis)).has(member.id)) return 'suspended';
      return (await validPin(member)) ? 'pinned' : 'not-seen';
    },
  };
}
