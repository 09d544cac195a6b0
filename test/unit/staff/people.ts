import type { Plan, StaffMember } from '../../../src/plan/index.ts';
import { planWith } from '../statement/plan.ts';

const member = (id: string, phone: string, ...roles: string[]): StaffMember => ({
  id,
  name: id,
  phone,
  language: 'it',
  roles,
});

export const ana = member('ana', '+447700900101', 'operator');
export const dario = member('dario', '+447700900102', 'director');
export const elise = member('elise', '+33639980103', 'director', 'operator');
export const marta = member('marta', '+447700900105', 'admin', 'director');

export const plan: Plan = {
  ...planWith({ text: { it: 'a', fr: 'b', en: 'c' } }),
  staff: [ana, dario, elise, marta],
};
