import type { Language } from '../../core/index.ts';
import type { Contacts } from '../contacts.ts';
import type { ContactDraft } from '../tidy.ts';
import { readColumns, type Columns } from './columns.ts';
import type { ReadPerson } from './contact-row.ts';
import type { Rejected } from './fault.ts';
import { rowTaker } from './row-taker.ts';
import { csvRows, type CsvRow } from './rows.ts';
import { createTally, type ImportResult } from './tally.ts';
import { UNDETERMINED } from './words.ts';

export interface ImportDeps {
  readonly contacts: Pick<Contacts, 'saveAll' | 'optOut'>;
  /** ISO 3166, for numbers written without a prefix. */
  readonly country: string;
  /** For new people whose row names no language; they get the plan's default language otherwise. */
  readonly language?: Language;
}

export interface ImportOptions {
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number }) => void;
  /** Told of every rejected row as it comes. */
  readonly onRejected?: (rejected: Rejected) => void;
}

/**
 * Reads contacts from CSV, good rows whatever the others are like. Doing it again changes nothing. A column that the
 * file does not have stays as it is on record; an empty cell empties it. Nobody is ever subscribed again.
 * Memory stays flat but for some 40 bytes per row, which find numbers that come twice.
 */
export async function importContacts(
  input: AsyncIterable<Uint8Array>,
  deps: ImportDeps,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const tally = createTally(options.onRejected ?? (() => undefined));
  const take = rowTaker({ country: deps.country, language: deps.language ?? UNDETERMINED }, tally.reject);
  let columns: Columns | undefined;
  let bytes = 0;
  let rows = 0;
  let saving: Promise<void> = Promise.resolve();

  const save = async (
    people: readonly ReadPerson[],
    keep: readonly (keyof ContactDraft)[],
  ): Promise<void> => {
    const dryRun = options.dryRun ?? false;
    // Out before they are saved: no broadcast finds them in between.
    const out = people.filter((person) => person.optedOut);
    if (!dryRun) await Promise.all(out.map((person) => deps.contacts.optOut(person.draft.phone)));
    const drafts = people.map((person) => person.draft);
    const saved = await deps.contacts.saveAll(drafts, { keep, dryRun });
    for (const [i, each] of saved.entries()) tally.saved(each, people[i]?.optedOut === true);
  };
  const finish = async (stopped?: Rejected): Promise<ImportResult> => {
    await saving;
    return tally.result(columns?.ignored ?? [], stopped);
  };

  /** The people of these rows; a fault when the first line of the file cannot be used. */
  const readRows = (lot: readonly CsvRow[]): ReadPerson[] | Rejected => {
    const people: ReadPerson[] = [];
    for (const row of lot) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (columns) {
        rows += 1;
        const person = take(row, columns);
        if (person) people.push(person);
        continue;
      }
      const found = readColumns(row.cells);
      if ('problem' in found) return { line: row.line, ...found };
      columns = found;
    }
    return people;
  };

  const source = csvRows(countBytes(input, (size) => (bytes += size)));
  try {
    let step = await source.next();
    for (; !step.done; step = await source.next()) {
      const people = readRows(step.value);
      if ('problem' in people) return await finish(people);
      // One lot is saved while the next is read, never more: memory stays flat.
      await saving;
      if (columns) saving = save(people, absent(columns));
      saving.catch(() => undefined); // it is awaited, and its error met, above and in `finish`
      options.onProgress?.({ bytes, rows });
    }
    return await finish(step.value ?? (columns ? undefined : EMPTY));
  } finally {
    await source.return(undefined);
  }
}

const EMPTY: Rejected = {
  line: 1,
  problem: 'the file is empty',
  fix: 'Export the contacts as CSV and import that.',
};

/** Fields that the file says nothing about. */
function absent({ at }: Columns): (keyof ContactDraft)[] {
  const fields = ['language', 'tags', 'zone', 'email', 'basis', 'deputy'] as const;
  return fields.filter((field) => at[field] === undefined);
}

async function* countBytes(
  input: AsyncIterable<Uint8Array>,
  onBytes: (size: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    onBytes(chunk.byteLength);
    yield chunk;
  }
}
