import type { Command } from 'commander';
import { parsePhone } from '../audience/index.ts';
import { runExport } from './contacts-export.ts';
import { runImport } from './contacts-import.ts';
import { actor, processIo, type ContactsConnection, type ContactsIo } from './contacts-io.ts';

export type { ContactsConnection } from './contacts-io.ts';

/** Adds `contacts import|export|count|remove` to the program. */
export function contactsCommand(
  program: Command,
  connect: () => Promise<ContactsConnection>,
  io: ContactsIo = processIo,
): void {
  const connected = async (run: (connection: ContactsConnection) => Promise<void>): Promise<void> => {
    const connection = await connect();
    try {
      await run(connection);
    } finally {
      await connection.close();
    }
  };
  const command = program.command('contacts').description('the people whom messages go to');

  command
    .command('import')
    .argument('<file>', 'CSV in UTF-8 with a first line of column names; - for standard input')
    .option('--dry-run', 'say what would happen and change nothing', false)
    .description(
      'take contacts from a file; doing it again changes nothing, and nobody is ever subscribed again',
    )
    .action((file: string, options: { dryRun: boolean }) =>
      connected((connection) => runImport(connection, file, options.dryRun, io)),
    );

  command
    .command('export')
    .argument('<file>', 'where to write; - for standard output')
    .description('write all contacts as CSV that import reads back')
    .action((file: string) => connected((connection) => runExport(connection, file, io)));

  command
    .command('count')
    .description('how many contacts there are, and how many of them get nothing')
    .action(() => connected((connection) => runCount(connection, io)));

  command
    .command('remove')
    .argument('<phone>')
    .description('erase a person; who had opted out stays out')
    .action((phone: string) => connected((connection) => runRemove(connection, phone, io)));
}

async function runCount({ contacts }: ContactsConnection, io: ContactsIo): Promise<void> {
  const optedOut = await contacts.optedOutIds();
  let [count, noBasis] = [0, 0];
  for await (const contact of contacts.all()) {
    count += 1;
    if (!contact.basis && !optedOut.has(contact.id)) noBasis += 1;
  }
  io.out.write(`${count} contacts, ${optedOut.size} opted out, ${noBasis} with no basis on record\n`);
}

async function runRemove(
  { contacts, audit, country }: ContactsConnection,
  text: string,
  io: ContactsIo,
): Promise<void> {
  const phone = parsePhone(text, country);
  const contact = phone && (await contacts.byPhone(phone));
  if (!contact) {
    io.err.write(
      phone ? `No contact has the phone ${phone}.\n` : 'Write the phone with +, such as +447700900123.\n',
    );
    io.fail();
    return;
  }
  const optedOut = await contacts.isOptedOut(contact.phone);
  await contacts.remove(contact.id);
  await audit.record({ actor: actor(), action: 'contact-removed', subject: contact.id });
  const kept = optedOut ? ' They had opted out and stay out: only a keyed hash of the phone is kept.' : '';
  io.out.write(`${contact.name} is erased.${kept}\n`);
}
