import { fold } from './text.ts';

/** Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (same ? 0 : 1), swap));
    }
  }
  return cell(a.length, b.length);
}

/** Longest word that is compared: what is longer is no slip of a finger. */
const LONGEST = 60;

/** Those of `options` that `word` may have meant, nearest first; at most three. */
export function nearest(word: string, options: readonly string[]): string[] {
  const wanted = fold(word);
  if (wanted.length === 0 || wanted.length > LONGEST) return [];
  const allowed = wanted.length <= 3 ? 1 : wanted.length <= 6 ? 2 : 3;
  return options
    .map((option) => ({ option, far: howFar(wanted, fold(option)) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ option }) => option);
}

/** The beginning of a longer word counts as one edit. */
const howFar = (wanted: string, option: string): number =>
  wanted.length >= 3 && option.startsWith(wanted)
    ? Math.min(1, distance(wanted, option))
    : distance(wanted, option);
