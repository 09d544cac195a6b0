import { z } from 'zod';
import { GroupChat, LanguageTag, PhoneNumber, PlanText, Slug } from './basics.ts';

export const StaffMember = z.strictObject({
  id: Slug,
  name: z.string().trim().min(1).max(80),
  phone: PhoneNumber,
  language: LanguageTag,
  roles: z.array(Slug).min(1).describe('admin is known to Tocsin; the others are those that playbooks name'),
  title: PlanText.optional().describe('signs answers to the public'),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** `staff.yaml`: who may command. */
export const StaffFile = z.strictObject({
  desk: GroupChat.describe('chat id of the WhatsApp group in which Tocsin reports to staff'),
  staff: z.array(StaffMember).min(2, 'two people are needed: one asks, another approves'),
});
export type StaffFile = z.infer<typeof StaffFile>;
