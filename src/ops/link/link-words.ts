import { say, type Text, type UiLanguage } from '../../core/index.ts';
import { page } from './page.texts.ts';
import { reasons, states } from './state.texts.ts';

interface StateWords {
  readonly title: string;
  readonly more: string;
}

/** Everything about linking that needs no values, in one language. */
export interface LinkWords {
  readonly page: Readonly<Record<keyof typeof page, string>>;
  readonly states: Readonly<Record<keyof typeof states, StateWords>>;
  readonly reasons: Readonly<Record<keyof typeof reasons, string>>;
}

export function linkWords(language: UiLanguage): LinkWords {
  return {
    page: mapped(page, (text: Text) => say(text, language)),
    states: mapped(states, ({ title, more }: Record<keyof StateWords, Text>) => ({
      title: say(title, language),
      more: say(more, language),
    })),
    reasons: mapped(reasons, (text: Text) => say(text, language)),
  };
}

function mapped<Name extends string, From, To>(
  table: Readonly<Record<Name, From>>,
  change: (value: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(table).map(([name, value]) => [name, change(value)]);
  return Object.fromEntries(entries) as Record<Name, To>;
}
