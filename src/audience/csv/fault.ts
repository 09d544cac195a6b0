/** A row, or the rest of a file, that was not taken. */
export interface Rejected {
  /** From 1, as editors count; the first line of the row. */
  readonly line: number;
  /** As the file names it. */
  readonly column?: string;
  readonly problem: string;
  /** What to do. */
  readonly fix: string;
  /** The beginning of the row, safe to print. */
  readonly row?: string;
}

/** What is wrong with a cell. */
export type CellFault = Pick<Rejected, 'column' | 'problem' | 'fix'>;
