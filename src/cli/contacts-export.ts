import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { exportContacts } from '../audience/index.ts';
import { fileFault } from '../core/index.ts';
import { STDIO, actor, type ContactsConnection, type ContactsIo } from './contacts-io.ts';

export async function runExport(
  { contacts, audit }: ContactsConnection,
  file: string,
  io: ContactsIo,
): Promise<void> {
  let count: number;
  if (file === STDIO) {
    count = await exportContacts(contacts, io.out);
  } else {
    // Readable by its owner only, and never half a file under the name that was asked for.
    const part = `${file}.part`;
    const output = createWriteStream(part, { mode: 0o600 });
    try {
      const closed = finished(output);
      closed.catch(() => undefined);
      count = await Promise.race([exportContacts(contacts, output), closed.then(() => 0)]);
      output.end();
      await closed;
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw fileFault('file-not-writable', file, error);
    }
  }
  await audit.record({ actor: actor(), action: 'contacts-export', details: { contacts: count } });
  if (file !== STDIO)
    io.out.write(`${count} contacts written to ${file}. It holds personal data: keep it safe.\n`);
}
