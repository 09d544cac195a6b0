import { createPlanHolder, type Finding } from '../../../../src/plan/index.ts';
import { flood, goodPlan, removePlanDirs } from '../plan-files.ts';

afterAll(removePlanDirs);

test('a good plan replaces the old one and is told; the same plan is not', async () => {
  const [first, second] = [
    await goodPlan(),
    await goodPlan({ 'flood.playbook.yaml': flood(['critical', 'urgent']) }),
  ];
  const holder = createPlanHolder(first);
  const told: string[] = [];
  const end = holder.subscribe((plan, previous) => {
    told.push(`${previous.playbooks['flood']?.severity} → ${plan.playbooks['flood']?.severity}`);
    expect(holder.current()).toBe(plan);
  });
  expect(holder.accept(await goodPlan())).toBe(false);
  expect(holder.current()).toBe(first);
  expect(holder.accept(second)).toBe(true);
  end();
  expect(holder.accept(first)).toBe(true);
  expect(told).toEqual(['critical → urgent']);
});

test('a bad plan stays outside, and its faults are kept until they are mended', async () => {
  const first = await goodPlan();
  const holder = createPlanHolder(first);
  const fault: Finding = {
    file: 'a',
    line: 1,
    column: 1,
    level: 'error',
    rule: 'yaml',
    problem: 'x',
    fix: 'y',
  };
  holder.refuse([fault]);
  expect(holder.current()).toBe(first);
  expect(holder.faults()).toEqual([fault]);
  holder.accept(first);
  expect(holder.faults()).toEqual([]);
});
