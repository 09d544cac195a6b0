import { approversFor, findStaff, hasRole, mayApprove, mayRequest } from '../../../src/staff/roles.ts';
import { ana, dario, elise, marta, plan } from './people.ts';

const flood = plan.playbooks['flood']!;

test('findStaff', () => {
  expect(findStaff(plan, 'dario')).toBe(dario);
  expect(findStaff(plan, 'nobody')).toBeUndefined();
});

test('any one of the roles is enough', () => {
  expect(hasRole(elise, ['admin', 'operator'])).toBe(true);
  expect(hasRole(elise, ['admin'])).toBe(false);
  expect(hasRole(elise, [])).toBe(false);
});

test('who may ask', () => {
  expect([ana, dario, elise, marta].filter((one) => mayRequest(flood, one))).toEqual([ana, elise]);
});

test('who asked never approves, even with both roles', () => {
  expect(mayApprove(flood, elise, 'elise')).toBe(false);
  expect(mayApprove(flood, elise, 'ana')).toBe(true);
  expect(mayApprove(flood, ana, 'elise')).toBe(false);
});

test('approvers, without the one who asks', () => {
  expect(approversFor(plan, flood, 'ana')).toEqual([dario, elise, marta]);
  expect(approversFor(plan, flood, 'elise')).toEqual([dario, marta]);
});
