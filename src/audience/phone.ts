import { getExampleNumber, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { Phone } from '../core/index.ts';
import { cleanText } from './clean.ts';

/**
 * Reads a number as people write it. A number is taken when its length is possible, not only when it is in use:
 * the numbers reserved for fiction must pass.
 * @param country ISO 3166, for numbers without a prefix
 * @returns undefined for what is no number, and for what may be a foreign number whose plus a spreadsheet took
 *   away (`447700900101`): a wrong guess would write to a stranger
 */
export function parsePhone(text: string, country: string): Phone | undefined {
  const written = cleanText(text);
  if (written === '' || written.length > 40 || !isSupportedCountry(country)) return undefined;
  const number = parsePhoneNumberFromString(written, { defaultCountry: country, extract: false });
  if (!number?.isPossible() || number.ext) return undefined;
  const digits = written.replace(/\D/g, '');
  const hasPrefix = written.includes('+') || written.includes('＋') || digits.startsWith('0');
  if (hasPrefix || digits === '') return number.number as Phone;
  const unusual = !number.isValid() || number.nationalNumber.length > usualLength(country);
  const foreign = unusual && parsePhoneNumberFromString(`+${digits}`, { extract: false })?.isPossible();
  return foreign ? undefined : (number.number as Phone);
}

type Country = Parameters<typeof getExampleNumber>[0];

/** Digits of a mobile number in the country, without prefix. */
function usualLength(country: Country): number {
  return getExampleNumber(country, examples)?.nationalNumber.length ?? 15;
}
