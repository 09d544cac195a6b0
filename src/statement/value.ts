import { parseTime, type Instant, type Language, type LocalText } from '../core/index.ts';
import type { Variable } from '../plan/index.ts';
import { readLink } from './link.ts';
import { readNumber } from './number-text.ts';
import { plainTextFault, tidy } from './plain-text.ts';
import type { FaultCode } from './value.texts.ts';

/** Why a value is refused; `values` fill the sentence of `faultText[code]`. */
export interface ValueFault {
  readonly code: FaultCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ReadValue =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: ValueFault };

interface ValueContext {
  readonly now: Instant;
  /** IANA time zone of the plan. */
  readonly zone: string;
  /** Of the person who typed it: decides what `1.500` means. */
  readonly language: Language;
}

/** Longest input that is looked at for a value that is no text. */
const LONGEST = 200;

/**
 * Reads what a member of staff typed for a variable. The value is normalised: times as ISO instants, numbers
 * as digits with a point, choices by their id, links as they will be shown. Nothing that passes can act as
 * formatting, as a placeholder or, but for the type `link`, as a link.
 */
export function readValue(variable: Variable, raw: string, ctx: ValueContext): ReadValue {
  const text = tidy(raw);
  if (text === '') return no('empty');
  if (variable.type === 'text' || variable.type === 'sentence') {
    const fault = plainTextFault(text, variable.max);
    if (!fault) return { ok: true, value: text };
    const { code, ...values } = fault;
    return no(code, values);
  }
  if (text.length > LONGEST) return no('too-long', { max: LONGEST, length: text.length });
  switch (variable.type) {
    case 'time': {
      const at = parseTime(text, ctx);
      return at === undefined ? no('not-a-time') : { ok: true, value: new Date(at).toISOString() };
    }
    case 'number':
      return readBounded(text, variable, ctx.language);
    case 'choice':
      return readChoice(text, variable.options);
    case 'link': {
      const link = readLink(text);
      return link === undefined ? no('not-a-link') : { ok: true, value: link };
    }
    case 'phone':
      return isPhone(text) ? { ok: true, value: text } : no('not-a-phone');
  }
}

const no = (code: FaultCode, values: ValueFault['values'] = {}): ReadValue => ({
  ok: false,
  fault: { code, values },
});

function readBounded(
  text: string,
  { min, max }: { min?: number | undefined; max?: number | undefined },
  language: Language,
): ReadValue {
  const number = readNumber(text, language);
  if (number === undefined) return no('not-a-number');
  if (min !== undefined && number < min) return no('too-small', { min });
  if (max !== undefined && number > max) return no('too-big', { max });
  return { ok: true, value: String(number) };
}

/** By its number in the list, its id or its text in any language; refused when these point at different options. */
function readChoice(text: string, options: Readonly<Record<string, LocalText>>): ReadValue {
  const wanted = fold(text);
  const matching = Object.entries(options)
    .filter(([id, texts], index) =>
      [id, String(index + 1), ...Object.values(texts)].some((name) => fold(name) === wanted),
    )
    .map(([id]) => id);
  const [value] = matching;
  return value !== undefined && matching.length === 1
    ? { ok: true, value }
    : no('not-a-choice', { options: Object.keys(options).join(', ') });
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’.]/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();

/** As people write it for callers nearby: emergency and freephone numbers have no international form. */
const isPhone = (text: string): boolean =>
  /^\+?[0-9(][0-9 ()/.-]*$/.test(text) && /^\d{3,15}$/.test(text.replace(/\D/g, ''));
