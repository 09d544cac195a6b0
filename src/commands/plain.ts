/** What formats in a chat, breaks a line or turns the direction of writing. */
const ACTIVE = /[*_~`\u202a-\u202e\u2066-\u2069\u200e\u200f]|[\p{Cc}\u2028\u2029]+/gu;

/** A word from outside inside one of our sentences: it cannot format, break the line, or be long. */
export function plain(text: string, max = 60): string {
  const quiet = text.replace(ACTIVE, ' ').replace(/ {2,}/g, ' ').trim();
  const letters = [...quiet];
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : quiet;
}

/** A list as the language writes it: `a, b e c`. */
export const listed = (items: readonly string[], language: string, type: 'and' | 'or' = 'and'): string =>
  new Intl.ListFormat(language, { type: type === 'and' ? 'conjunction' : 'disjunction' }).format(items);

/** The name of a language in another: `italiano`. */
export const languageName = (tag: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
