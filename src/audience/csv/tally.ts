import type { Saved } from '../save.ts';
import type { Rejected } from './fault.ts';

export interface ImportResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** The first 1,000 of them. */
  readonly rejected: readonly Rejected[];
  readonly rejectedRows: number;
  /** People of the file who had opted out, or are told to have by it, and stay so. */
  readonly optedOutKept: number;
  /** People of the file with no basis on record: nothing is sent to them. */
  readonly withoutBasis: number;
  /** Columns that were not understood. */
  readonly ignoredColumns: readonly string[];
  /** Why the file, or what comes after this line, was not read; what came before is kept. */
  readonly stopped?: Rejected;
}

const LISTED_REJECTS = 1_000;

interface Tally {
  readonly reject: (fault: Rejected) => void;
  /** @param toldOut the file says that this person opted out */
  readonly saved: (saved: Saved, toldOut: boolean) => void;
  readonly result: (ignoredColumns: readonly string[], stopped?: Rejected) => ImportResult;
}

/** Counts what an import does. */
export function createTally(onRejected: (rejected: Rejected) => void): Tally {
  const count = { added: 0, changed: 0, same: 0, optedOutKept: 0, withoutBasis: 0, rejectedRows: 0 };
  const rejected: Rejected[] = [];
  return {
    reject(fault: Rejected): void {
      count.rejectedRows += 1;
      if (rejected.length < LISTED_REJECTS) rejected.push(fault);
      onRejected(fault);
    },
    saved({ change, contact, optedOut }: Saved, toldOut: boolean): void {
      count[change] += 1;
      if (optedOut || toldOut) count.optedOutKept += 1;
      if (!contact.basis) count.withoutBasis += 1;
    },
    result(ignoredColumns: readonly string[], stopped?: Rejected): ImportResult {
      const { same, ...others } = count;
      return { ...others, unchanged: same, rejected, ignoredColumns, ...(stopped ? { stopped } : {}) };
    },
  };
}
