import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { importContacts, type ImportResult, type Rejected } from '../audience/index.ts';
import { fileFault } from '../core/index.ts';
import { STDIO, actor, type ContactsConnection, type ContactsIo } from './contacts-io.ts';
import { importProgress } from './import-progress.ts';

const REJECTS_SHOWN = 50;

export async function runImport(
  { contacts, audit, country, language }: ContactsConnection,
  file: string,
  dryRun: boolean,
  io: ContactsIo,
): Promise<void> {
  const size = file === STDIO ? undefined : await sizeOf(file);
  const input = file === STDIO ? io.input : createReadStream(file);
  const progress = importProgress(size, io.err);
  let shown = 0;
  const onRejected = (fault: Rejected): void => {
    shown += 1;
    if (shown <= REJECTS_SHOWN) progress.say(rejectedLine(file, fault));
  };
  let result: ImportResult;
  try {
    const deps = { contacts, country, ...(language ? { language } : {}) };
    result = await importContacts(bytesOf(input), deps, {
      dryRun,
      onProgress: (done) => progress.update(done),
      onRejected,
    });
  } catch (error) {
    throw fileFault('file-unreadable', file, error);
  } finally {
    progress.stop();
  }
  const { added, changed, unchanged, rejectedRows, optedOutKept, withoutBasis } = result;
  if (!dryRun) {
    const details = { added, changed, unchanged, rejected: rejectedRows, optedOutKept, withoutBasis };
    await audit.record({ actor: actor(), action: 'contacts-import', details });
  }
  if (shown > REJECTS_SHOWN) io.err.write(`… and ${shown - REJECTS_SHOWN} more rows like these\n`);
  if (result.stopped) io.err.write(rejectedLine(file, result.stopped));
  io.out.write(summary(result, dryRun));
  if (result.stopped || rejectedRows > 0) io.fail();
}

function summary(result: ImportResult, dryRun: boolean): string {
  const { added, changed, unchanged, rejectedRows, optedOutKept, withoutBasis, ignoredColumns } = result;
  const counts = `${added} added, ${changed} changed, ${unchanged} unchanged, ${rejectedRows} rejected`;
  const lines = [dryRun ? `Nothing was changed. It would be: ${counts}.` : `${counts}.`];
  if (optedOutKept > 0) lines.push(`${optedOutKept} had opted out and stay so.`);
  if (withoutBasis > 0) {
    lines.push(`${withoutBasis} have no basis on record and get nothing: fill in basis, source and date.`);
  }
  if (ignoredColumns.length > 0) lines.push(`Columns not used: ${ignoredColumns.join(', ')}.`);
  return `${lines.join('\n')}\n`;
}

function rejectedLine(file: string, { line, column, problem, fix, row }: Rejected): string {
  const where = `${file === STDIO ? 'input' : file}:${line}`;
  return `${where}  ${column ? `${column}: ` : ''}${problem}. ${fix}${row ? `  (${row})` : ''}\n`;
}

async function* bytesOf(input: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw fileFault('file-unreadable', file, error);
  }
}
