import type { Language, Phone } from '../../core/index.ts';
import type { Basis } from '../contact.ts';
import { cleanText, shorten } from '../clean.ts';
import { parsePhone } from '../phone.ts';
import { NAME_MAX, splitTags, TAG_MAX, type ContactDraft } from '../tidy.ts';
import type { ColumnName, Columns } from './columns.ts';
import type { CellFault } from './fault.ts';
import { plain } from './neutral.ts';
import { readBasisKind, readDate, readLanguage, readYesNo } from './words.ts';

const EMAIL = /^[^\s@<>"',;:]{1,64}@[^\s@<>"',;:.]+(\.[^\s@<>"',;:.]+)+$/;
const QUOTED_MAX = 30;

interface RowDefaults {
  /** For numbers without a prefix. */
  readonly country: string;
  /** Where the cell is empty. */
  readonly language: Language;
}

/** A good row; saving tidies the draft. */
export interface ReadPerson {
  readonly draft: ContactDraft;
  /** The file says that this person opted out. */
  readonly optedOut: boolean;
}

export type ReadRow = ReadPerson | { readonly faults: readonly CellFault[] };

/** What one row says about one person, or everything that is wrong with it. */
export function readContactRow(cells: readonly string[], columns: Columns, defaults: RowDefaults): ReadRow {
  const faults: CellFault[] = [];
  const cell = (name: ColumnName): string => cleanText(plain((cells[columns.at[name] ?? -1] ?? '').trim()));
  const blame = (name: ColumnName, problem: string, fix: string): undefined => {
    const column = columns.headers[columns.at[name] ?? -1];
    faults.push({ ...(column ? { column } : {}), problem, fix });
    return undefined;
  };

  const name = [cell('firstName'), cell('name'), cell('surname')].filter(Boolean).join(' ');
  const nameColumn = columns.at.name !== undefined ? 'name' : 'surname';
  if (name === '') blame(nameColumn, 'the name is missing', 'Write a name.');
  if (shorten(name, NAME_MAX) !== name) {
    blame(nameColumn, `the name is longer than ${NAME_MAX} characters`, 'Shorten it.');
  }

  const number = (column: 'phone' | 'deputy'): Phone | undefined => {
    const text = cell(column);
    if (text === '' && column === 'deputy') return undefined;
    const phone = parsePhone(text, defaults.country);
    if (phone) return phone;
    if (text === '') return blame(column, 'the phone is missing', 'Write a number.');
    return /^\d[.,]?\d*e\+?\d+$/i.test(text)
      ? blame(
          column,
          `${quote(text)}: the spreadsheet rounded the number`,
          'Format the column as text, write it again.',
        )
      : blame(
          column,
          `${quote(text)} is not a phone number`,
          'Write it with + and the country code: +447700900123',
        );
  };
  const phone = number('phone');
  const deputy = number('deputy');

  const languageText = cell('language');
  const language = languageText === '' ? defaults.language : readLanguage(languageText);
  if (!language)
    blame(
      'language',
      `${quote(languageText)} is not a language`,
      'Write its code, such as it, fr, en or pt-BR.',
    );

  const tags = splitTags(cell('tags'));
  const long = tags.find((tag) => shorten(tag, TAG_MAX) !== tag);
  if (long)
    blame(
      'tags',
      `the tag ${quote(long)} is too long`,
      `Use at most ${TAG_MAX} characters; put ; between tags.`,
    );

  const email = cell('email');
  if (email !== '' && (email.length > 254 || !EMAIL.test(email))) {
    blame('email', `${quote(email)} is not an email address`, 'Correct it or leave it empty.');
  }

  const basis = readBasis(cell, columns, blame);
  const optedOut = readYesNo(cell('optedOut'));
  if (optedOut === undefined)
    blame('optedOut', `${quote(cell('optedOut'))} is neither yes nor no`, 'Write yes or no.');

  if (cells.slice(columns.headers.length).some((extra) => extra.trim() !== '')) {
    faults.push({
      problem: 'the row has more cells than the first line',
      fix: 'Put a cell that contains the delimiter in quotes.',
    });
  }
  if (faults.length > 0 || !phone || !language) return { faults };
  const draft = {
    name,
    phone,
    language,
    tags,
    zone: cell('zone'),
    email,
    ...(basis ? { basis } : {}),
    ...(deputy ? { deputy } : {}),
  };
  return { draft, optedOut: optedOut === true };
}

/** A basis is one only with its source and date (crisis rule 15). Without a basis column, source and date mean other things. */
function readBasis(
  cell: (name: ColumnName) => string,
  columns: Columns,
  blame: (name: ColumnName, problem: string, fix: string) => undefined,
): Basis | undefined {
  if (columns.at.basis === undefined) return undefined;
  const [kindText, source, dateText] = [cell('basis'), cell('source'), cell('date')];
  if (kindText === '' && source === '' && dateText === '') return undefined;
  const kind = readBasisKind(kindText);
  const date = readDate(dateText);
  const kinds = 'Write consent, contract, public-task or vital-interest.';
  if (kindText === '') blame('basis', 'there is a source or date, but no basis', kinds);
  else if (!kind) blame('basis', `${quote(kindText)} is not a basis`, kinds);
  if (source === '')
    blame('source', 'the basis has no source', 'Write where it was given: a form, a contract, a law.');
  if (dateText === '') blame('date', 'the basis has no date', 'Write it as 2026-11-20 or 20/11/2026.');
  else if (!date) blame('date', `${quote(dateText)} is not a date`, 'Write it as 2026-11-20 or 20/11/2026.');
  return kind && date && source !== '' ? { kind, source, date } : undefined;
}

const quote = (text: string): string =>
  `"${shorten(text, QUOTED_MAX)}${text.length > QUOTED_MAX ? '…' : ''}"`;
