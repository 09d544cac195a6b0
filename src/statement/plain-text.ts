import { findLink } from './link.ts';

export type PlainTextFault =
  | { readonly code: 'empty' | 'newline' | 'hidden' | 'placeholder' }
  | { readonly code: 'too-long'; readonly max: number; readonly length: number }
  | { readonly code: 'markup' | 'link'; readonly found: string };

/** Signs that begin or end bold, italic, struck-out or fixed-width text in WhatsApp; a quote or list at the start. */
const MARKUP = /[*_~`]|^(?:>|[-•] )/u;
/** Line and paragraph breaks of every kind. */
const NEWLINE = /[\n\r\v\f\u0085\u2028\u2029]/u;
/**
 * Controls, formatting and direction marks, what is never shown, private and broken characters. The two joiners and
 * the choice between sign and emoji stay: emoji and several scripts need them.
 */
const HIDDEN = /(?![\u200c\u200d\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{DI}\u2800]/u;
/** A letter may carry a few marks; hundreds of them would flood a phone's screen. */
const PILED_UP = /[\p{M}\u200c\u200d]{7}/u;
/** In code units; an emoji put together of more counts for several. */
const LONGEST_GRAPHEME = 16;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Length as people count: an emoji or an accented letter is one. */
export function graphemes(text: string): number {
  let count = 0;
  for (const { segment } of segmenter.segment(text)) count += Math.ceil(segment.length / LONGEST_GRAPHEME);
  return count;
}

/** Trimmed, with single spaces, each character in its composed form. */
export const tidy = (raw: string): string =>
  raw
    .normalize('NFC')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .trim();

/** What keeps tidied text from standing in a message as it is: one plain line that no messenger reads as anything else. */
export function plainTextFault(text: string, max: number): PlainTextFault | undefined {
  if (NEWLINE.test(text)) return { code: 'newline' };
  if (HIDDEN.test(text) || PILED_UP.test(text)) return { code: 'hidden' };
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return { code: 'empty' };
  const length = text.length > max * LONGEST_GRAPHEME ? text.length : graphemes(text);
  if (length > max) return { code: 'too-long', max, length };
  if (/\{\{|\}\}/.test(text)) return { code: 'placeholder' };
  const markup = MARKUP.exec(text);
  if (markup) return { code: 'markup', found: markup[0].trim() };
  const link = findLink(text);
  return link === undefined ? undefined : { code: 'link', found: link };
}
