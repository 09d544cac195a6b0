/**
 * Spreadsheets run a cell that begins with one of these. A cell also begins where a spreadsheet of another country
 * splits the line, so the same holds after `,` `;` and a tab. The apostrophe is in the set so that it comes back exactly.
 */
const RUNS = /(^|[,;\t])(?=[=+\-@\t\r'])/g;
const NEUTRAL = /(^|[,;\t])'(?=[=+\-@\t\r'])/g;
/** What other programs write to keep a spreadsheet from rounding a number: `="0123"`. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/** A cell that no spreadsheet takes for a formula. */
export const neutralise = (cell: string): string => cell.replace(RUNS, "$1'");

/** Undoes `neutralise`, exactly, and reads a text formula as the text it shows. */
export function plain(cell: string): string {
  return TEXT_FORMULA.exec(cell)?.[1] ?? cell.replace(NEUTRAL, '$1');
}
