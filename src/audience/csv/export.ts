import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Contact } from '../contact.ts';
import type { Contacts } from '../contacts.ts';
import { neutralise } from './neutral.ts';

const HEADER = [
  'name',
  'phone',
  'language',
  'tags',
  'zone',
  'email',
  'basis',
  'source',
  'date',
  'deputy',
  'opted_out',
];
const ROWS_AT_ONCE = 500;

/**
 * Writes every contact as CSV (UTF-8 with a mark, so that spreadsheets read accents), for `importContacts` to read back
 * exactly. Who has opted out is written too: moving to another machine must not subscribe them again.
 * Does not end the stream.
 * @returns how many contacts were written
 */
export async function exportContacts(
  contacts: Pick<Contacts, 'all' | 'optedOutIds'>,
  output: Writable,
): Promise<number> {
  const optedOut = await contacts.optedOutIds();
  let rows: string[][] = [HEADER];
  let count = 0;
  const flush = async (): Promise<void> => {
    const text = stringify(rows, { bom: rows[0] === HEADER, record_delimiter: 'windows' });
    rows = [];
    if (!output.write(text)) await once(output, 'drain');
  };
  for await (const contact of contacts.all()) {
    rows.push(cells(contact, optedOut.has(contact.id)).map(neutralise));
    count += 1;
    if (rows.length >= ROWS_AT_ONCE) await flush();
  }
  if (rows.length > 0) await flush();
  return count;
}

const cells = (contact: Contact, optedOut: boolean): string[] => [
  contact.name,
  contact.phone,
  contact.language,
  contact.tags.join('|'),
  contact.zone ?? '',
  contact.email ?? '',
  contact.basis?.kind ?? '',
  contact.basis?.source ?? '',
  contact.basis?.date ?? '',
  contact.deputy ?? '',
  optedOut ? 'yes' : '',
];
