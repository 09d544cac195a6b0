import type { Language } from '../core/index.ts';
import type { Organisation } from '../plan/index.ts';

type Languages = Pick<Organisation, 'languages' | 'fallback' | 'default_language'>;

/**
 * Which of the plan's languages a person gets: their own, its base (`it-CH` → `it`), the plan's fallback, a regional
 * form of it (`pt` → `pt-BR`), else the default language.
 */
export function renderLanguage(organisation: Languages, language: Language): Language {
  const wanted = ladder(language);
  const known = (tag: string): Language | undefined =>
    organisation.languages.find((each) => each.toLowerCase() === tag);
  for (const tag of wanted) {
    const found = known(tag);
    if (found) return found;
  }
  for (const tag of wanted) {
    const other = Object.entries(organisation.fallback).find(([from]) => from.toLowerCase() === tag)?.[1];
    if (other) return other;
  }
  const base = wanted.at(-1) ?? '';
  const regional = organisation.languages.find((each) => each.toLowerCase().startsWith(`${base}-`));
  return (base && regional) || organisation.default_language;
}

/** `zh-Hant-TW` → `zh-hant-tw`, `zh-hant`, `zh`. */
function ladder(language: Language): string[] {
  const parts = language.toLowerCase().replaceAll('_', '-').split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}
