import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { exportAudit, type Audit, type AuditEntry } from '../../../src/audit/index.ts';

const entry = (n: number): AuditEntry => ({
  id: `${n}-0`,
  at: 1_790_000_000_000 + n,
  actor: 'staff:ana',
  action: 'command',
  hash: 'ab',
});

function holding(entries: readonly AuditEntry[]): Pick<Audit, 'list'> {
  return {
    list: (range = {}) => {
      if (!('after' in range)) throw new Error('asks for everything at once');
      const start = range.after === '-' ? 0 : entries.findIndex(({ id }) => id === range.after) + 1;
      return Promise.resolve(entries.slice(start, start + range.first));
    },
  };
}

async function exported(entries: readonly AuditEntry[], format: 'jsonl' | 'csv'): Promise<[number, string]> {
  const out = new PassThrough();
  return Promise.all([exportAudit(holding(entries), out, format), text(out)]);
}

describe('exportAudit', () => {
  it('writes every entry as a line of JSON with a readable time', async () => {
    const all = Array.from({ length: 1201 }, (_, n) => entry(n));
    const [count, lines] = await exported(all, 'jsonl');
    const rows = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; at: string });
    expect(count).toBe(1201);
    expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(rows[5]?.at).toBe('2026-09-21T14:13:20.005Z');
  });

  it('writes CSV that holds no formula', async () => {
    const [, csv] = await exported(
      [{ ...entry(1), subject: '=HYPERLINK("x")', details: { why: 'a "b", c' } }],
      'csv',
    );
    const rows = parse<Record<string, string>>(csv, { columns: true });
    expect(rows).toEqual([
      {
        at: '2026-09-21T14:13:20.001Z',
        actor: 'staff:ana',
        action: 'command',
        subject: '\'=HYPERLINK("x")',
        details: '{"why":"a \\"b\\", c"}',
        id: '1-0',
        hash: 'ab',
      },
    ]);
  });

  it('has a header also when nothing was recorded', async () => {
    expect(await exported([], 'csv')).toEqual([0, 'at,actor,action,subject,details,id,hash\n']);
    expect(await exported([], 'jsonl')).toEqual([0, '']);
  });

  it('fails when the file cannot be written', async () => {
    const out = new PassThrough();
    out.destroy(new Error('disk full'));
    await expect(exportAudit(holding([entry(1)]), out, 'csv')).rejects.toThrow();
  });
});
