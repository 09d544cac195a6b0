import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseYaml } from '../../../../src/plan/load/yaml-source.ts';
import type { Finding } from '../../../../src/plan/index.ts';
import { FILES, findingsOf, flood, removePlanDirs } from '../plan-files.ts';

afterEach(removePlanDirs);

const rules = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.map((finding) => finding.rule)),
];

function expectSound(findings: readonly Finding[]): void {
  for (const finding of findings) {
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.column).toBeGreaterThan(0);
    expect(finding.problem).not.toMatch(/undefined|\[object|Invalid input/);
    expect(finding.fix).not.toBe('');
  }
}

const fileName = fc.constantFrom(...Object.keys(FILES));

test('random bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fileName, fc.uint8Array({ maxLength: 400 }), async (name, bytes) => {
      const findings = await findingsOf({ [name]: bytes });
      expectSound(findings);
      expect(findings.some((finding) => finding.level === 'error')).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('random values of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(fileName, fc.jsonValue({ maxDepth: 6 }), async (name, value) => {
      expectSound(await findingsOf({ [name]: stringify(value) }));
    }),
    { numRuns: 150 },
  );
});

test('a good file with something cut out, doubled, or put in', async () => {
  const junk = fc.constantFrom(
    '',
    '[',
    '{',
    '"',
    '- ',
    ': ',
    '\t',
    '\n',
    '&a ',
    '*a',
    '!x ',
    '{{',
    '|',
    '\0',
    '#',
    '? ',
    '__proto__: 1\n',
  );
  await fc.assert(
    fc.asyncProperty(fileName, fc.nat(), fc.nat(30), junk, async (name, at, length, put) => {
      const text = FILES[name] as string;
      const start = at % text.length;
      expectSound(await findingsOf({ [name]: text.slice(0, start) + put + text.slice(start + length) }));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['deep brackets', '['.repeat(200_000)],
  ['deep braces', '{a: '.repeat(60_000)],
  ['deep lists', '- '.repeat(100_000)],
  ['deep keys', '? '.repeat(100_000)],
  ['deep indentation', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  [
    'an alias bomb',
    [
      'a: &a [x, x]',
      ...'b c d e f g h i j k l m n o p'
        .split(' ')
        .map((name, index) => `${name}: &${name} [${`*${'abcdefghijklmnop'[index]}, `.repeat(9)}]`),
    ].join('\n'),
  ],
  ['an anchor that holds itself', 'title: &a { it: *a }'],
  ['too large a file', `# ${'x'.repeat(300_000)}`],
  ['Latin-1', Buffer.from('title: { it: Però }', 'latin1')],
  ['nothing', ''],
  ['a comment', '# later'],
  ['two documents', 'a: 1\n---\nb: 2'],
  ['a list', '- a\n- b'],
  ['a number', '7'],
  [
    'prototype names',
    '__proto__: { it: x }\nconstructor: 1\ntemplates: { __proto__: 1, constructor: { kind: alert } }',
  ],
  ['no YAML directive of ours', '%YAML 9.9\n---\n<<: 1'],
])('%s', async (_, text) => {
  const findings = await findingsOf({ 'flood.playbook.yaml': text });
  expectSound(findings);
  expect(
    findings.some((finding) => finding.level === 'error' && finding.file === 'flood.playbook.yaml'),
  ).toBe(true);
});

test('a key of nothing but rubbish is told once', async () => {
  const findings = await findingsOf({
    'flood.playbook.yaml': Array.from({ length: 500 }, (_, n) => `k${n}: 1`).join('\n'),
  });
  expect(findings).toHaveLength(101);
  expect(rules(findings)).toEqual(['file', 'schema']);
});

test('faults inside an anchored value are found where the anchor stands', () => {
  const { source } = parseYaml('x', 'a: &one { b: 1 }\nc: *one\n');
  expect(source?.locate(['c', 'b'])).toEqual({ line: 1, column: 14 });
});

test('the sample itself loads', async () => {
  expect(await findingsOf({ 'flood.playbook.yaml': flood() })).toEqual([]);
});
