import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Audit, AuditEntry } from './entry.ts';

export type AuditFormat = 'jsonl' | 'csv';

const COLUMNS = ['at', 'actor', 'action', 'subject', 'details', 'id', 'hash'];
const CHUNK = 500;

/**
 * Writes every entry, oldest first and in little memory, and ends the stream; times are ISO 8601. In CSV a cell that
 * a spreadsheet would take for a formula begins with an apostrophe. Returns how many were written.
 */
export async function exportAudit(
  audit: Pick<Audit, 'list'>,
  out: Writable,
  format: AuditFormat,
): Promise<number> {
  let written = 0;
  async function* text(): AsyncGenerator<string> {
    if (format === 'csv') yield csv([COLUMNS]);
    for await (const entries of chunks(audit)) {
      yield format === 'csv' ? csv(entries.map(cells)) : entries.map(line).join('');
      written += entries.length;
    }
  }
  await pipeline(Readable.from(text()), out);
  return written;
}

async function* chunks(audit: Pick<Audit, 'list'>): AsyncGenerator<AuditEntry[]> {
  let after = '-';
  for (;;) {
    const entries = await audit.list({ first: CHUNK, after });
    const newest = entries.at(-1);
    if (!newest) return;
    yield entries;
    after = newest.id;
  }
}

const line = (entry: AuditEntry): string => `${JSON.stringify({ ...entry, at: iso(entry) })}\n`;

const cells = (entry: AuditEntry): string[] => [
  iso(entry),
  entry.actor,
  entry.action,
  entry.subject ?? '',
  entry.details ? JSON.stringify(entry.details) : '',
  entry.id,
  entry.hash,
];

const iso = (entry: AuditEntry): string => new Date(entry.at).toISOString();

const csv = (rows: string[][]): string => stringify(rows, { escape_formulas: true });
