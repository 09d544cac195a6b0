import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { formatFinding, loadPlan } from '../../../../src/plan/index.ts';
import { FILES, findingsOf, flood, goodPlan, planDir, removePlanDirs } from '../plan-files.ts';

afterAll(removePlanDirs);

const told = async (changes: Parameters<typeof findingsOf>[0]): Promise<string[]> =>
  (await findingsOf(changes)).map(formatFinding);

test('a good plan is whole, frozen and without findings', async () => {
  const plan = await goodPlan();
  expect(plan.warnings).toEqual([]);
  expect(Object.keys(plan.playbooks)).toEqual(['flood']);
  expect(plan.playbooks['flood']?.updates?.every).toBe(3_600_000);
  expect(plan.desk).toBe('120363000000000001@g.us');
  expect(plan.example).toBe(false);
  expect(plan.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(plan.playbooks['constructor']).toBeUndefined();
  expect(() => Object.assign(plan.organisation, { country: 'FR' })).toThrow(TypeError);
});

test('the example plan says that it is one', async () => {
  expect(
    (await goodPlan({ 'organisation.yaml': `${FILES['organisation.yaml']}example: true\n` })).example,
  ).toBe(true);
});

test('every fault of every file is told at once, in order, with line and column', async () => {
  const found = await told({
    'organisation.yaml': (FILES['organisation.yaml'] as string).replace('country: IT', 'contry: IT'),
    'staff.yaml': 'desk: [',
    'audiences.yaml': undefined,
    'flood.playbook.yaml': flood(['severity: critical', 'severity: critcal'], ['crisis: victim\n', '']),
  });
  expect(found).toEqual([
    'audiences.yaml:1:1  audiences.yaml cannot be read: it does not exist  Put the file there, readable and in UTF-8.  [file]',
    'flood.playbook.yaml:1:1  “crisis” is missing  Add “crisis:” here (SCCT: whose doing it is in the eyes of the public).  [schema]',
    'flood.playbook.yaml:2:11  “severity” must be one of notice, advisory, urgent, critical  Did you mean “critical”?  [schema]',
    expect.stringMatching(/^organisation\.yaml:1:1 {2}“country” is missing/),
    'organisation.yaml:3:1  unknown key “contry”  Did you mean “country”?  [schema]',
    expect.stringMatching(/^staff\.yaml:1:8 {2}not valid YAML: /),
  ]);
});

test('a fault of the schema does not hide what else is wrong', async () => {
  const found = await told({
    'flood.playbook.yaml': flood(
      ['kind: alert', 'kind: alrt'],
      ['drilled: 2026-11-01', 'drilled: soon'],
      ['empathy: {', 'empathie: {'],
      ['The river rises.', 'This is not a drill'],
    ),
  });
  expect(found.map((line) => line.replace(/ {2}.*\[/, ' ['))).toEqual([
    'flood.playbook.yaml:9:10 [schema]',
    'flood.playbook.yaml:15:11 [schema]',
    'flood.playbook.yaml:36:40 [not-a-drill]',
    'flood.playbook.yaml:40:7 [schema]',
  ]);
});

test.each([
  [
    'a duplicate key',
    flood(['severity: critical', 'severity: critical\nseverity: notice']),
    ':3:1  not valid YAML: Map keys must be unique',
  ],
  ['a tab', flood(['  area:', '\tarea:']), ':11:1'],
  [
    'a number for a text',
    flood(['title: { it: Alluvione', 'title: { it: 7']),
    ':1:14  “it” must be a text  Put it in quotes: "7".',
  ],
  [
    'a wrong language tag',
    flood(['title: { it:', 'title: { italian:']),
    ':1:10  “italian” cannot be a name here: it must be a language tag',
  ],
  [
    'a variable of unknown type',
    flood(['type: text', 'type: txt']),
    ':11:17  “type” must be one of text, sentence',
  ],
  ['a fact of the wrong shape', flood(['place: "{{area}}"', 'place: [1]']), ':21:7  “place” must be'],
  ['an empty text', flood(['en: Go upstairs.', 'en: ""']), ':22:48  “en” is empty'],
  ['a missing question', flood([', ask: { it: Dove?, en: Where? }', '']), ':11:3  “ask” is missing'],
  [
    'an unwritten reason',
    flood(['kind: alert', 'kind: alert\n    rules_off: { jargon: no }']),
    ':16:26  “jargon” must be a written reason',
  ],
])('%s is found where it stands', async (_, text, expected) => {
  expect((await told({ 'flood.playbook.yaml': text })).join('\n')).toContain(
    `flood.playbook.yaml${expected}`,
  );
});

test.each([
  [
    'a role nobody has',
    { 'flood.playbook.yaml': flood(['[operator]', '[operator, diretor]']) },
    ':4:21  nobody in staff.yaml has the role “diretor”  Did you mean “director”?',
  ],
  [
    'an unknown audience',
    { 'flood.playbook.yaml': flood(['[residents]', '[everyone]']) },
    ':6:13  audiences.yaml does not define “everyone”',
  ],
  [
    'an unknown correction',
    { 'flood.playbook.yaml': flood(['corrects_with: correction', 'corrects_with: corr']) },
    ':16:20  there is no template “corr”',
  ],
  [
    'a correction that is none',
    { 'flood.playbook.yaml': flood(['corrects_with: correction', 'corrects_with: update']) },
    ':16:20  “update” is of kind update',
  ],
  [
    'one person for both',
    { 'flood.playbook.yaml': flood(['[operator]', '[director]']) },
    ':5:1  only dario can both ask and approve',
  ],
  [
    'a phone that stands twice',
    { 'staff.yaml': (FILES['staff.yaml'] as string).replace('900102', '900101') },
    'staff.yaml:4:38  phone +447700900101 stands twice: Ana has it',
  ],
  [
    'an id that stands twice',
    { 'staff.yaml': (FILES['staff.yaml'] as string).replace('dario', 'ana') },
    'staff.yaml:4:11  id ana stands twice',
  ],
  [
    'a desk that is no group',
    { 'staff.yaml': (FILES['staff.yaml'] as string).replace('@g.us', '@c.us') },
    'staff.yaml:1:7  “desk” must be the chat id of a group',
  ],
  [
    'nobody is admin',
    { 'staff.yaml': (FILES['staff.yaml'] as string).replace(', admin', '') },
    'staff.yaml:2:1  warning: nobody has the role admin',
  ],
  [
    'a default language that is not written',
    {
      'organisation.yaml': (FILES['organisation.yaml'] as string).replace(
        'default_language: it',
        'default_language: fr',
      ),
    },
    'organisation.yaml:5:19  “fr” is not one of the languages',
  ],
  [
    'a built-in word in one language',
    { 'organisation.yaml': (FILES['organisation.yaml'] as string).replace(", en: '112'", '') },
    'organisation.yaml:7:1  “emergency” is not written in en',
  ],
  [
    'an audience of nobody',
    { 'audiences.yaml': (FILES['audiences.yaml'] as string).replace('any: [resident]', '') },
    'audiences.yaml:2:3  the audience “residents” reaches nobody',
  ],
])('%s is found', async (_, changes, expected) => {
  expect((await told(changes)).join('\n')).toContain(expected);
});

test('files with a name that is not read are told', async () => {
  const found = await told({
    'fire.yaml': 'x',
    'Fire.playbook.yaml': flood(),
    'monitoring.yaml': '{{{',
    'README.md': '',
  });
  expect(found).toEqual([
    expect.stringContaining('Fire.playbook.yaml:1:1  “Fire” cannot be the name of a playbook'),
    expect.stringContaining('fire.yaml:1:1  warning: fire.yaml is not part of the plan'),
  ]);
});

test('a folder in place of a file, links in a circle, no folder at all', async () => {
  const dir = await planDir();
  await mkdir(join(dir, 'dir.playbook.yaml'));
  await symlink('loop.playbook.yaml', join(dir, 'loop.playbook.yaml'));
  const loaded = await loadPlan(dir);
  expect(loaded.ok ? [] : loaded.findings.map((finding) => finding.problem)).toEqual([
    'dir.playbook.yaml cannot be read: it is not a file',
    'loop.playbook.yaml cannot be read: its links lead in a circle',
  ]);
  const missing = await loadPlan(join(dir, 'nowhere'));
  expect(missing.ok ? [] : missing.findings.map((finding) => finding.problem)).toEqual([
    'the plan folder cannot be read: it does not exist',
  ]);
});

test('a byte order mark and Windows line ends are fine', async () => {
  expect(await told({ 'flood.playbook.yaml': `\ufeff${flood().replaceAll('\n', '\r\n')}` })).toEqual([]);
});
