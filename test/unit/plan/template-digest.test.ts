import { templateDigest } from '../../../src/plan/index.ts';
import { png } from '../../support/attachments.ts';
import { FILES, flood, goodPlan, removePlanDirs } from './plan-files.ts';

afterAll(removePlanDirs);

const digestWith = async (
  changes: Record<string, string | Uint8Array>,
  template = 'alert',
): Promise<string> => templateDigest(await goodPlan(changes), 'flood', template);

const edited = (from: string, to: string) => ({ 'flood.playbook.yaml': flood([from, to]) });

test.each([
  ['a text', edited('Next message', 'Next word')],
  ['a fact', edited('Go upstairs.', 'Go up.')],
  ['a variable it uses', edited('max: 40', 'max: 41')],
  ['the severity', edited('severity: critical', 'severity: urgent')],
  ['who may approve', edited('approve: [director]', 'approve: [admin]')],
  ['who may ask', edited('request: [operator]', 'request: [operator, admin]')],
  ['the rhythm of updates', edited('60m', '30m')],
  ['its correction', edited('The alert was wrong.', 'The alert was right.')],
  [
    'a switched-off rule',
    edited('kind: alert', 'kind: alert\n    rules_off: { jargon: people know this word }'),
  ],
  [
    'whom the audience means',
    { 'audiences.yaml': (FILES['audiences.yaml'] as string).replace('[resident]', '[all]') },
  ],
  [
    'a built-in word it uses',
    { 'organisation.yaml': (FILES['organisation.yaml'] as string).replace('Council', 'City') },
  ],
])('changing %s changes the digest', async (_, changes) => {
  expect(await digestWith(changes)).not.toBe(await digestWith({}));
});

test.each([
  ['a comment', { 'flood.playbook.yaml': `# hello\n${flood()}` }],
  ['the date of the review', edited('reviewed: 2026-11-01', 'reviewed: 2026-11-02')],
  ['another template', edited('The river rises.', 'The river falls.')],
  ['a variable it does not use', edited('More?', 'Anything else?')],
])('changing %s does not', async (_, changes) => {
  expect(await digestWith(changes)).toBe(await digestWith({}));
});

const withMap = edited('kind: alert', 'kind: alert\n    attachment: files/map.png');

test('an attachment changes the digest, by its content and by its name', async () => {
  const playbook = edited('kind: alert', 'kind: alert\n    attachment: files/plan.png');
  const digests = await Promise.all([
    digestWith({}),
    digestWith({ ...withMap, 'files/map.png': png(1) }),
    digestWith({ ...withMap, 'files/map.png': png(2) }),
    digestWith({ ...playbook, 'files/plan.png': png(1) }),
  ]);
  expect(new Set(digests).size).toBe(4);
  expect(await digestWith({ ...withMap, 'files/map.png': png(1) })).toBe(digests[1]);
});

test('the attachment of a correction changes the digest of what it corrects, and of nothing else', async () => {
  const playbook = edited('kind: correction', 'kind: correction\n    attachment: files/map.png');
  const [one, two] = [1, 2].map((shade) => ({ ...playbook, 'files/map.png': png(shade) }));
  expect(await digestWith(one ?? {})).not.toBe(await digestWith(two ?? {}));
  expect(await digestWith(one ?? {}, 'update')).toBe(await digestWith(two ?? {}, 'update'));
});

test('a template that does not exist has a digest of its own', async () => {
  const plan = await goodPlan();
  expect(templateDigest(plan, 'flood', 'constructor')).not.toBe(templateDigest(plan, 'flood', 'toString'));
});
