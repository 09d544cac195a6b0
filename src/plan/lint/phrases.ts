import type { Language } from '../../core/index.ts';

/** Phrases by base language. */
export type Phrases = Readonly<Record<string, readonly string[]>>;

/** What the list has for `pt-BR` or for `pt`. */
export function phrasesFor(phrases: Phrases, language: Language): readonly string[] {
  const base = language.split('-')[0] ?? language;
  return Object.hasOwn(phrases, base) ? (phrases[base] ?? []) : [];
}

/** The phrases that stand in the text as whole words, whatever their case. */
export function phrasesIn(text: string, phrases: readonly string[]): string[] {
  const plain = plainWords(text);
  return phrases.filter((phrase) => plain.includes(` ${plainWords(phrase).trim()} `));
}

/** Lower case, without accents, markup, punctuation and invisible characters: one space between words and at both ends. */
export function plainWords(text: string): string {
  const letters = text.normalize('NFKD').replace(/[\p{M}\p{Cf}*_~`]/gu, '');
  return ` ${letters
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
