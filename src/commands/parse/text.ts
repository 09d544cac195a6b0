/** Zero-width space, soft hyphen, word joiner, byte order mark: typed by keyboards and pasted along, never meant. */
const INVISIBLE = /[\u00ad\u180e\u200b\u2060\ufeff]/g;
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/** What a person typed without what no keyboard shows. Everything visible stays as it is. */
export const tidy = (text: string): string =>
  text.replace(INVISIBLE, '').replace(SPACES, ' ').replace(LINE_ENDS, '\n').trim();

/** A word for comparing: without case, accents, width and invisible characters. Never for showing or sending. */
export const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .trim();

/** The three families of quotes: what opens, and what then closes. */
const QUOTES: readonly { readonly open: string; readonly close: string }[] = [
  { open: '"“”„‟″＂', close: '"“”‟″＂' },
  { open: '«»', close: '«»' },
  { open: "'‘’‚‛‹›`´＇", close: "'‘’‛‹›`´＇" },
];

/** The characters that close what `mark` opens, or undefined when it is no quote. */
export const closersOf = (mark: string): string | undefined =>
  mark === '' ? undefined : QUOTES.find(({ open }) => open.includes(mark))?.close;

/** A value freed from quotes around the whole of it. */
export function unquote(text: string): string {
  const close = closersOf(text.charAt(0));
  const wrapped = close !== undefined && text.length > 1 && close.includes(text.charAt(text.length - 1));
  return wrapped ? text.slice(1, -1).trim() : text;
}
