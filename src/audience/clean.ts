/** Invisible characters that turn text around or hide in it; the joiners that Persian, Indic scripts and emoji need stay. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;
const CONTROLS = /\p{Cc}/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What most cells of a large file are: nothing to clean. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line of visible text: no control or bidi characters, white space folded, NFC. May be empty. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  const line = text.replace(HIDDEN, '').replace(/\s+/g, ' ').replace(CONTROLS, '').normalize('NFC').trim();
  return VISIBLE.test(line) ? line : '';
}

/** The first `max` characters as people count them roughly: code points. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : Array.from(text).slice(0, max).join('').trimEnd();
}

/** What is left when case, accents and compatibility forms are ignored. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Tags and zones are compared like this: case does not count, accents do. */
export const foldTag = (tag: string): string => tag.normalize('NFC').trim().toLowerCase();
