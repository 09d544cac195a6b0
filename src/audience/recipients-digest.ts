import { createHash } from 'node:crypto';
import type { Recipient } from './recipient.ts';

const AT_ONCE = 1_000;

/**
 * The same as core's `digest` of the list (canonical JSON: fields in alphabetical order), ten times as fast for the
 * 100,000 of a large audience, and without ever holding the text as a whole.
 */
export function recipientsDigest(recipients: readonly Recipient[]): string {
  const hash = createHash('sha256').update('[');
  for (let i = 0; i < recipients.length; i += AT_ONCE) {
    const some = recipients
      .slice(i, i + AT_ONCE)
      .map(canonical)
      .join(',');
    hash.update(i === 0 ? some : `,${some}`);
  }
  return hash.update(']').digest('hex');
}

function canonical({ account, chat, contact, kind, language, name, phone }: Recipient): string {
  return JSON.stringify({ account, chat, contact, kind, language, name, phone } satisfies Everything);
}

/** A field that is added to `Recipient` must be added here, or this does not compile. */
type Everything = { [Field in keyof Required<Recipient>]: Recipient[Field] };
