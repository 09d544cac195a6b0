import { maskPhones } from '../core/index.ts';
import type { AuditFact } from './entry.ts';

/** Longer than any id, code or reason; what is longer was not meant for the record. */
const LONGEST = 300;

// Control characters and those that reorder text could falsify what a reader of the record sees.
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function clean(text: string): string {
  const line = maskPhones(text.replace(HIDDEN, ' '));
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** The fact with everything in it that looks like a phone number masked, on one line, of bounded length. */
export function cleanFact(fact: AuditFact): AuditFact {
  const details = Object.entries(fact.details ?? {}).map(([name, value]) => [
    clean(name),
    typeof value === 'string' ? clean(value) : value,
  ]);
  return {
    actor: clean(fact.actor),
    action: clean(fact.action),
    ...(fact.subject === undefined ? {} : { subject: clean(fact.subject) }),
    ...(details.length === 0 ? {} : { details: Object.fromEntries(details) as AuditFact['details'] }),
  };
}
