import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { exportAudit, type Audit, type AuditEntry } from '../audit/index.ts';
import { AppError } from '../core/index.ts';

interface Connection {
  readonly audit: Audit;
  close(): Promise<void>;
}

/**
 * Adds `tocsin audit list|verify|export`. The process ends with 1 when `verify` finds the record broken.
 * @param connect called once a subcommand runs, and closed after it
 */
export function auditCommand(program: Command, connect: () => Promise<Connection>): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  const connected = async (run: (audit: Audit) => Promise<void>): Promise<void> => {
    const connection = await connect();
    try {
      await run(connection.audit);
    } finally {
      await connection.close();
    }
  };
  const group = program.command('audit').description('the record of who did what');

  group
    .command('list')
    .description('show the newest entries, oldest first')
    .option('--last <n>', 'how many', positive, 50)
    .option('--json', 'one JSON object per line')
    .action(({ last, json }: { last: number; json?: true }) =>
      connected(async (audit) => {
        const entries = await audit.list({ last });
        for (const entry of entries) print(json ? JSON.stringify(entry) : readable(entry));
        if (entries.length === 0 && !json) print('Nothing has been recorded yet.');
      }),
    );

  group
    .command('verify')
    .description('check that no entry was changed, moved or taken out; ends with 1 when one was')
    .action(() =>
      connected(async (audit) => {
        const verdict = await audit.verify();
        if (verdict.ok) {
          return print(
            `The record is whole: ${verdict.head.count} entries, head ${verdict.head.hash || 'none'}.`,
          );
        }
        process.exitCode = 1;
        print(
          verdict.broken === 'head'
            ? 'The record is BROKEN at its end: entries are missing, or its head was written by someone else.'
            : `The record is BROKEN at entry ${verdict.broken}: it, or what came before it, was changed or taken out.`,
        );
        print(
          'Keep a copy of the data, compare with the heads told to the desk, and find out who can write to Redis.',
        );
      }),
    );

  group
    .command('export')
    .argument('<file>', 'where to write; an existing file is replaced')
    .description('write the whole record to a file, readable by you alone')
    .option('--csv', 'as CSV for a spreadsheet instead of JSON lines')
    .action((file: string, { csv }: { csv?: true }) =>
      connected(async (audit) => {
        const count = await exportAudit(audit, await outputTo(file), csv ? 'csv' : 'jsonl');
        print(`Wrote ${count} entries to ${file}.`);
      }),
    );
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 9999999.');
  return Number(text);
}

function readable({ at, actor, action, subject, details }: AuditEntry): string {
  const values = Object.entries(details ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [new Date(at).toISOString(), actor, action, subject ?? '-', ...values].join('  ');
}

async function outputTo(path: string): Promise<WriteStream> {
  try {
    const handle = await open(path, 'w', 0o600);
    return createWriteStream(path, { fd: handle });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new AppError('file-not-writable', { details: { path, reason }, cause });
  }
}
