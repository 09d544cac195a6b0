import { fold, cleanText } from '../clean.ts';
import type { CellFault } from './fault.ts';

/** What a column can mean. First names and surnames are put together to a name. */
export type ColumnName =
  | 'firstName'
  | 'name'
  | 'surname'
  | 'phone'
  | 'language'
  | 'tags'
  | 'zone'
  | 'email'
  | 'basis'
  | 'source'
  | 'date'
  | 'deputy'
  | 'optedOut';

/** Headers in en, it and fr, compared without case, accents, spaces and punctuation. */
const HEADERS: Readonly<Record<ColumnName, string>> = {
  firstName: 'firstname givenname prenom',
  name: 'name fullname nome nominativo nomecompleto nomecognome nomeecognome nom nomcomplet nometprenom contact contatto',
  surname: 'surname lastname familyname cognome nomdefamille',
  phone:
    'phone phonenumber mobile mobilephone cell cellphone number whatsapp telefono numeroditelefono cellulare ' +
    'telefonino numero telephone tel portable numerodetelephone telephoneportable',
  language: 'language lang lingua langue',
  tags: 'tags tag groups group etichette etichetta gruppi gruppo etiquettes etiquette groupes groupe',
  zone: 'zone area zona quartiere secteur quartier',
  email: 'email mail emailaddress indirizzoemail postaelettronica courriel adresseemail adressemail',
  basis: 'basis legalbasis base basegiuridica baselegale fondement consent consenso consentement',
  source: 'source basissource fonte origine',
  date: 'date basisdate consentdate data dataconsenso datadelconsenso dateconsentement dateduconsentement',
  deputy: 'deputy substitute sostituto vice referente suppleant remplacant',
  optedOut: 'optedout optout unsubscribed disiscritto desinscrit desabonne',
};

const meaning = new Map<string, ColumnName>();
for (const [name, headers] of Object.entries(HEADERS) as [ColumnName, string][]) {
  for (const header of headers.split(' ')) meaning.set(header, name);
}

export interface Columns {
  readonly at: Readonly<Partial<Record<ColumnName, number>>>;
  /** As the file writes them. */
  readonly headers: readonly string[];
  /** Headers that mean nothing to us. */
  readonly ignored: readonly string[];
}

/** Finds out what each column means; a fault when the file cannot be used as it is. */
export function readColumns(cells: readonly string[]): Columns | CellFault {
  const headers = cells.map((cell) => cleanText(cell).slice(0, 40));
  const at: Partial<Record<ColumnName, number>> = {};
  const ignored: string[] = [];
  for (const [i, header] of headers.entries()) {
    const name = meaning.get(fold(header).replace(/[^a-z0-9]/g, ''));
    if (name === undefined) {
      if (header !== '') ignored.push(header);
      continue;
    }
    const other = at[name];
    if (other !== undefined) {
      const problem = `the columns "${headers[other]}" and "${header}" mean the same`;
      return { column: header, problem, fix: 'Delete or rename one of them.' };
    }
    at[name] = i;
  }
  const named = at.firstName ?? at.name ?? at.surname;
  const missing = [...(named === undefined ? ['name'] : []), ...(at.phone === undefined ? ['phone'] : [])];
  if (missing.length === 0) return { at, headers, ignored };
  const problem = `the first line does not name these columns: ${missing.join(', ')}; it has: ${list(headers)}`;
  return {
    problem,
    fix: 'Begin the file with a line such as: name,phone,language,tags,zone,email,basis,source,date',
  };
}

const list = (headers: readonly string[]): string =>
  headers.slice(0, 12).join(', ').slice(0, 200) || 'nothing';
