/** Keys and list positions from the top of a file. */
export type Path = readonly (string | number)[];

/** Something wrong at a place in a file, before the place has a line and a column. */
export interface Fault {
  readonly path: Path;
  /** Point at the key rather than at its value. */
  readonly at?: 'key';
  readonly problem: string;
  readonly fix: string;
  readonly template?: string;
}
