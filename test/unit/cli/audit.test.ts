import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Audit, AuditEntry } from '../../../src/audit/index.ts';
import { auditCommand } from '../../../src/cli/audit.ts';

const dir = mkdtempSync(join(tmpdir(), 'tocsin-audit-'));
const whole: Awaited<ReturnType<Audit['verify']>> = { ok: true, head: { count: 2, hash: 'ab' } };

afterEach(() => {
  process.exitCode = undefined;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const entries: AuditEntry[] = [
  { id: '1-0', at: 1_790_000_000_000, actor: 'staff:ana', action: 'request', subject: 'K7QM', hash: 'aa' },
  {
    id: '2-0',
    at: 1_790_000_001_000,
    actor: 'system',
    action: 'start',
    details: { pid: 7, why: 'x' },
    hash: 'ab',
  },
];

async function tocsin(
  line: string,
  verdict = whole,
): Promise<{ out: string; closed: number; code: unknown }> {
  let out = '';
  let closed = 0;
  const audit: Audit = {
    record: () => Promise.reject(new Error('only reads')),
    list: (range = {}) => {
      if ('after' in range) return Promise.resolve(range.after === '-' ? entries : []);
      return Promise.resolve(entries.slice(-(range.last ?? 0)));
    },
    verify: () => Promise.resolve(verdict),
    head: () => Promise.resolve({ count: 2, hash: 'ab' }),
  };
  const program = new Command()
    .exitOverride()
    .configureOutput({ writeOut: (text) => (out += text), writeErr: () => undefined });
  auditCommand(program, () => Promise.resolve({ audit, close: () => Promise.resolve(void (closed += 1)) }));
  await program.parseAsync(line.split(' '), { from: 'user' });
  return { out, closed, code: process.exitCode };
}

describe('tocsin audit', () => {
  it('lists the newest, readable or as JSON', async () => {
    const { out, closed } = await tocsin('audit list');
    expect(out).toBe(
      '2026-09-21T14:13:20.000Z  staff:ana  request  K7QM\n' +
        '2026-09-21T14:13:21.000Z  system  start  -  pid=7  why="x"\n',
    );
    expect(closed).toBe(1);
    const json = await tocsin('audit list --last 1 --json');
    expect(
      json.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([entries[1]]);
  });

  it('refuses a number that is none', async () => {
    await expect(tocsin('audit list --last many')).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
  });

  it('verifies, and ends with 1 when the record is broken', async () => {
    const good = await tocsin('audit verify');
    expect(good).toMatchObject({ out: 'The record is whole: 2 entries, head ab.\n', code: undefined });
    const bad = await tocsin('audit verify', { ok: false, broken: '2-0' });
    expect(bad.out).toContain('BROKEN at entry 2-0');
    expect(bad.code).toBe(1);
    expect((await tocsin('audit verify', { ok: false, broken: 'head' })).out).toContain('BROKEN at its end');
  });

  it('exports to a file that only its owner can read', async () => {
    const file = join(dir, 'record.csv');
    const { out } = await tocsin(`audit export ${file} --csv`);
    expect(out).toBe(`Wrote 2 entries to ${file}.\n`);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await tocsin(`audit export ${file}`);
    expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({
      id: '1-0',
      subject: 'K7QM',
    });
  });

  it('says when the file cannot be written, and still closes', async () => {
    await expect(tocsin(`audit export ${dir}/absent/record`)).rejects.toMatchObject({
      code: 'file-not-writable',
    });
  });
});
