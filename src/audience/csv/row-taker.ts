import type { Language } from '../../core/index.ts';
import { cleanText, shorten } from '../clean.ts';
import { readContactRow, type ReadPerson } from './contact-row.ts';
import type { Columns } from './columns.ts';
import type { CellFault, Rejected } from './fault.ts';
import type { CsvRow } from './rows.ts';

const ROW_SHOWN = 60;

/** Reads row after row, handing over what is wrong with a row, a phone that came before included. */
export function rowTaker(
  defaults: { readonly country: string; readonly language: Language },
  reject: (fault: Rejected) => void,
): (row: CsvRow, columns: Columns) => ReadPerson | undefined {
  const lineOf = new Map<number, number>();
  return (row, columns) => {
    const result = readContactRow(row.cells, columns, defaults);
    if ('faults' in result) {
      reject(rejected(row, result.faults));
      return undefined;
    }
    const number = Number(result.draft.phone);
    const earlier = lineOf.get(number);
    if (earlier !== undefined) {
      const problem = `the phone is already on line ${earlier}`;
      reject(rejected(row, [{ problem, fix: 'Keep one row per phone.' }]));
      return undefined;
    }
    lineOf.set(number, row.line);
    return result;
  };
}

function rejected(row: CsvRow, faults: readonly CellFault[]): Rejected {
  const column = faults[0]?.column;
  return {
    line: row.line,
    ...(column ? { column } : {}),
    problem: faults.map((fault) => fault.problem).join('; '),
    fix: [...new Set(faults.map((fault) => fault.fix))].join(' '),
    row: shorten(cleanText(row.cells.join(' | ').slice(0, 200)), ROW_SHOWN),
  };
}
