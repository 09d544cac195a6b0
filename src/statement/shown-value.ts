import { formatTime, type Language, type LocalText } from '../core/index.ts';
import type { Variable } from '../plan/index.ts';
import { showNumber } from './number-text.ts';

/** A normalised value as people of that language read it. `zone`: IANA time zone of the plan. */
export function shownValue(variable: Variable, value: string, language: Language, zone: string): string {
  switch (variable.type) {
    case 'time':
      return formatTime(Date.parse(value), language, zone);
    case 'number':
      return showNumber(Number(value), language);
    case 'choice': {
      const texts = Object.hasOwn(variable.options, value) ? variable.options[value] : undefined;
      return texts ? inLanguage(texts, language) : value;
    }
    case 'text':
    case 'sentence':
    case 'link':
    case 'phone':
      return value;
  }
}

/** The text in that language, else in its parent (`pt-BR` → `pt`), else in English, else in whichever there is. */
export function inLanguage(text: LocalText, language: Language): string {
  const base = language.split('-')[0] ?? language;
  return text[language] ?? text[base] ?? text['en'] ?? Object.values(text)[0] ?? '';
}
