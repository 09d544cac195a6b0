import type { Language } from '../core/index.ts';

/** Digits that a double holds exactly. */
const MOST_DIGITS = 15;

/**
 * Reads a number with the separators of the language, forgiving the other habit where it cannot be mistaken:
 * `1.500,5` and `1,500.5` are the same, `1.500` is fifteen hundred in Italian and one and a half in English.
 */
export function readNumber(raw: string, language: Language): number | undefined {
  const text = raw
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replace('−', '-');
  if (!/^[+-]?\d[\d.,]*$/.test(text) || text.replace(/\D/g, '').length > MOST_DIGITS) return undefined;
  const decimal = decimalOf(text, language);
  const [whole = '', fraction, ...more] = decimal === undefined ? [text] : text.split(decimal);
  if (more.length > 0 || fraction === '' || /[.,]/.test(fraction ?? '')) return undefined;
  if (!/^[+-]?(?:\d+|\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*)$/.test(whole)) return undefined;
  return Number(`${whole.replace(/[.,]/g, '')}.${fraction ?? '0'}`) + 0;
}

function decimalOf(text: string, language: Language): '.' | ',' | undefined {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return undefined;
  const sign = text[last] as '.' | ',';
  const other = sign === '.' ? ',' : '.';
  if (text.includes(other)) return sign;
  const once = text.indexOf(sign) === last;
  const thousands = /[.,]\d{3}$/.test(text) && !/^[+-]?0[.,]/.test(text);
  if (!once) return undefined;
  return thousands && sign === groupOf(language) ? undefined : sign;
}

function groupOf(language: Language): string {
  const parts = new Intl.NumberFormat(language).formatToParts(-1_234_567.5);
  return parts.find((part) => part.type === 'group')?.value ?? ',';
}

/** The number as people of that language write it; four digits stay together, as in a year. */
export const showNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { useGrouping: 'min2', maximumFractionDigits: 15 }).format(value);
