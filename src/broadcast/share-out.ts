import { createHash } from 'node:crypto';
import type { AccountId, ChatId, ContactId } from '../core/index.ts';

/**
 * Which of the broadcasting accounts a person hears from: the same one each time, so that a conversation stays on its
 * account, and evenly many each. Rendezvous hashing: an account that is added takes its share and moves nobody else.
 */
export function accountFor(destination: ContactId | ChatId, accounts: readonly AccountId[]): AccountId {
  const [first] = accounts;
  if (first === undefined) throw new RangeError('no account broadcasts');
  let best = { account: first, weight: '' };
  for (const account of accounts) {
    const weight = createHash('sha256').update(`${account}\0${destination}`).digest('hex');
    if (weight > best.weight) best = { account, weight };
  }
  return best.account;
}
