import { IntlMessageFormat } from 'intl-messageformat';

/** The languages Tocsin itself speaks to staff. Stakeholders may have any language the plan writes. */
export const UI_LANGUAGES = ['it', 'fr', 'en'] as const;
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** A sentence of Tocsin's own, in ICU message syntax, in each language. */
export type Text = Readonly<Record<UiLanguage, string>>;

/** A BCP 47 language tag as the plan writes it: `it`, `pt-BR`, `ar`. */
export type Language = string;

/** A text of the plan by language. */
export type LocalText = Readonly<Record<Language, string>>;

export type Values = Readonly<Record<string, string | number | boolean>>;

const formats = new Map<string, IntlMessageFormat>();

/** Fills an ICU message. Values are inserted as they are: they are never read as markup or as a pattern. */
export function say(text: Text, language: UiLanguage, values: Values = {}): string {
  const pattern = text[language];
  const key = `${language}\u0000${pattern}`;
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true });
    formats.set(key, format);
  }
  return String(format.format(values));
}

/** The interface language nearest to `language`: `it-CH` → `it`; English for one Tocsin does not speak. */
export function uiLanguage(language: Language): UiLanguage {
  const base = language.toLowerCase().split('-')[0];
  return UI_LANGUAGES.find((known) => known === base) ?? 'en';
}
