/**
 * Spreadsheets run a cell that begins with `=` `+` `-` `@` or with a tab or return before these, wide forms included. A cell also begins
 * where a spreadsheet of another country splits the line: after `,` `;` and a tab. Apostrophes that already stand
 * there count, so that every cell comes back exactly.
 */
const RUNS = /(?<=^|[,;\t])(?='*[=+\-@\t\r＝＋－＠])/g;
const NEUTRAL = /(?<=^|[,;\t])'(?='*[=+\-@\t\r＝＋－＠])/g;
/** What other programs write to keep a spreadsheet from rounding a number: `="0123"`. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/** A cell that no spreadsheet takes for a formula. */
export const neutralise = (cell: string): string => cell.replace(RUNS, "'");

/** Undoes `neutralise`, exactly, and reads a text formula as the text it shows. */
export function plain(cell: string): string {
  return TEXT_FORMULA.exec(cell)?.[1] ?? cell.replace(NEUTRAL, '');
}
