import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Cruises a tree of these files; every violation as `from → to: rule`. */
function violations(files: Readonly<Record<string, string>>): string[] {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-imports-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const args = ['--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const { stdout } = spawnSync(resolve('node_modules/.bin/depcruise'), args, { cwd: dir, encoding: 'utf8' });
  rmSync(dir, { recursive: true });
  const report = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`).sort();
}

const uses = (...paths: string[]): string =>
  [...paths.map((path, index) => `import { a as a${index} } from '${path}';`), 'export const a = 1;'].join(
    '\n',
  );

test('each rule stops what it is for, and nothing that is allowed', () => {
  const port = '../channels/channel.ts';
  const found = violations({
    'tsconfig.json': '{}',
    'package.json': '{ "type": "module" }',
    // Allowed: own folder, doors to the left, types of the audit, the port, adapters for the app.
    'src/core/index.ts': "export { a } from './a.ts';",
    'src/core/a.ts': uses('./loop.ts'),
    'src/audit/index.ts': `${uses('../core/index.ts')}\nexport type T = number;`,
    'src/plan/index.ts': "import type { T } from '../audit/index.ts';\nexport const a: T = 1;",
    'src/channels/channel.ts': uses('../core/index.ts'),
    'src/channels/simulator/index.ts': uses('../channel.ts'),
    'src/outbox/index.ts': uses(port),
    'src/app/index.ts': uses('../channels/simulator/index.ts', '../commands/index.ts', '../inbound/index.ts'),
    'src/cli/main.ts': uses('../app/index.ts'),
    // Not allowed.
    'src/core/loop.ts': uses('./a.ts'),
    'src/core/lost.ts': 'export const a = 1;',
    'src/staff/index.ts': uses('../audit/index.ts', '../core/a.ts', '../broadcast/index.ts'),
    'src/broadcast/index.ts': uses('../plan/index.ts', port, 'no-such-package'),
    'src/commands/index.ts': uses('../channels/simulator/index.ts', '../app/index.ts', '../staff/index.ts'),
    'src/channels/whatsapp/index.ts': uses('../simulator/index.ts'),
    'src/inbound/index.ts': uses('../broadcast/index.ts', '../cli/main.ts', '../channels/whatsapp/index.ts'),
  });
  const expected = [
    'src/channels/whatsapp/index.ts → src/channels/simulator/index.ts: channels-imports',
    'src/commands/index.ts → src/app/index.ts: app-is-below-cli-only',
    'src/commands/index.ts → src/app/index.ts: commands-imports',
    'src/commands/index.ts → src/channels/simulator/index.ts: commands-imports',
    'src/broadcast/index.ts → no-such-package: resolvable',
    'src/core/lost.ts → src/core/lost.ts: no-orphans',
    'src/inbound/index.ts → src/channels/whatsapp/index.ts: inbound-imports',
    'src/inbound/index.ts → src/cli/main.ts: cli-is-the-top',
    'src/inbound/index.ts → src/cli/main.ts: inbound-imports',
    'src/inbound/index.ts → src/cli/main.ts: one-door',
    'src/staff/index.ts → src/audit/index.ts: staff-imports-types',
    'src/staff/index.ts → src/broadcast/index.ts: staff-imports',
    'src/staff/index.ts → src/core/a.ts: one-door',
  ];
  expect(found.filter((line) => !line.endsWith('no-cycles'))).toEqual(expected.sort());
  expect(found).toContain('src/core/a.ts → src/core/loop.ts: no-cycles');
});
