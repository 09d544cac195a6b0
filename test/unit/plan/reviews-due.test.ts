import { reviewsDue } from '../../../src/plan/index.ts';
import { goodPlan, removePlanDirs } from './plan-files.ts';

afterAll(removePlanDirs);

test('a review counts to the end of its last day', async () => {
  const playbook = (await goodPlan()).playbooks['flood'];
  if (!playbook) throw new Error('no playbook');
  expect(reviewsDue(playbook, Date.parse('2027-11-01T23:59:00Z'))).toEqual([]);
  expect(reviewsDue(playbook, Date.parse('2027-11-02T00:00:00Z'))).toEqual([
    { what: 'review', last: '2026-11-01', dueOn: '2027-11-01' },
    { what: 'drill', last: '2026-11-01', dueOn: '2027-11-01' },
  ]);
  expect(reviewsDue({ ...playbook, drilled: undefined }, Date.parse('2026-11-02'))).toEqual([
    { what: 'drill' },
  ]);
});
