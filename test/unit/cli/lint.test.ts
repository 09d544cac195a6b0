import { Command } from 'commander';
import { lintCommand, type LintSettings } from '../../../src/cli/lint.ts';
import { flood, planDir, removePlanDirs } from '../plan/plan-files.ts';

afterAll(removePlanDirs);

async function lint(
  args: string[],
  settings: Partial<LintSettings> = {},
): Promise<{ out: string; code: unknown }> {
  let out = '';
  const program = new Command().exitOverride().configureOutput({ writeOut: (text) => (out += text) });
  lintCommand(program, () => ({
    planDir: 'playbooks',
    signOffs: () => Promise.resolve(undefined),
    ...settings,
  }));
  const before = process.exitCode;
  process.exitCode = undefined;
  await program.parseAsync(['lint', ...args], { from: 'user' });
  const code = process.exitCode;
  process.exitCode = before;
  return { out, code };
}

test('a good plan: a line with what it holds, and success', async () => {
  const { out, code } = await lint([], { planDir: await planDir() });
  expect(out).toBe('1 playbook, 3 templates, 2 languages: no errors, no warnings\n');
  expect(code).toBeUndefined();
});

test('errors: each with its place, a count, and code 1', async () => {
  const dir = await planDir({
    'flood.playbook.yaml': flood(['[operator]', '[pilot]'], ['severity: critical', 'severity: bad']),
  });
  const { out, code } = await lint(['--plan', dir]);
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^flood\.playbook\.yaml:2:11 {2}“severity”/),
    expect.stringMatching(/^flood\.playbook\.yaml:4:11 {2}nobody in staff\.yaml/),
    '2 errors, no warnings',
    '',
  ]);
  expect(code).toBe(1);
});

test('--json: the same for machines, and warnings do not fail', async () => {
  const off = 'kind: update\n    rules_off: { denial: nothing is denied here }';
  const dir = await planDir({
    'flood.playbook.yaml': flood(['kind: update', off], ['en: Go upstairs.', 'en: Mitigation. Go upstairs.']),
  });
  const { out, code } = await lint(['--plan', dir, '--json']);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    findings: [{ file: 'flood.playbook.yaml', line: 22, column: 48, level: 'warning', rule: 'jargon' }],
    switchedOff: [
      { playbook: 'flood', template: 'update', rule: 'denial', reason: 'nothing is denied here' },
    ],
  });
  expect(code).toBeUndefined();
});

test('sign-offs are looked up where they are kept, and the connection is closed', async () => {
  let closed = 0;
  const signOffs = () =>
    Promise.resolve({
      signOffOf: () => 'missing' as const,
      close: () => {
        closed++;
        return Promise.resolve();
      },
    });
  const { out } = await lint([], { planDir: await planDir(), signOffs });
  expect(out).toContain('not signed off yet');
  expect(out).toContain('no errors, 3 warnings');
  expect(closed).toBe(1);
});
