import type { AccountId, Phone } from '../core/index.ts';

/** One number that sends, as `ACCOUNTS` names it. */
export interface NamedAccount {
  readonly id: AccountId;
  readonly number: Phone;
}

/** Reads `desk:+447700900001,main:+447700900002`; what is no account is found by `isAccount`. */
export const accountList = (text: string): readonly NamedAccount[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [id = '', ...number] = entry.split(':');
      return { id: id.trim() as AccountId, number: number.join(':').replace(/[\s().-]/g, '') as Phone };
    });

/** The name is part of Redis keys and of a folder; the number is E.164. */
export const isAccount = ({ id, number }: NamedAccount): boolean =>
  /^[a-z][a-z0-9-]{0,19}$/.test(id) && /^\+[1-9]\d{7,14}$/.test(number);

export const allDiffer = (names: readonly string[]): boolean => new Set(names).size === names.length;
