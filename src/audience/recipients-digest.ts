import { createHash } from 'node:crypto';
import { canonicalJson } from '../core/index.ts';
import type { Recipient } from './recipient.ts';

/** The same as core's `digest` of the list, without ever holding its text in memory as a whole. */
export function recipientsDigest(recipients: readonly Recipient[]): string {
  const hash = createHash('sha256').update('[');
  recipients.forEach((recipient, i) => hash.update(`${i === 0 ? '' : ','}${canonicalJson(recipient)}`));
  return hash.update(']').digest('hex');
}
