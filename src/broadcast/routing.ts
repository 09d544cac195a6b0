import type { AccountId, ContactId } from '../core/index.ts';
import { accountFor } from './share-out.ts';

/** What decides where a delivery may leave from. */
export interface Destination {
  readonly account: AccountId;
  /** Undefined for a group, which only its members can write to: it stays where it is. */
  readonly contact?: ContactId | undefined;
}

/** Deliveries of an account that WhatsApp shut out leave from the others; only what is queued ever moves. */
export class Routing {
  readonly #accounts: readonly AccountId[];
  readonly #broadcasting: readonly AccountId[];
  readonly #lost = new Set<AccountId>();

  /** @param accounts all there are @param broadcasting those that may take over; at least one */
  constructor(accounts: readonly AccountId[], broadcasting: readonly AccountId[]) {
    this.#accounts = accounts;
    this.#broadcasting = broadcasting;
  }

  of({ account, contact }: Destination): AccountId {
    if (this.#canSend(account)) return account;
    const others = this.#broadcasting.filter((one) => this.#canSend(one));
    if (contact !== undefined && others.length > 0) return accountFor(contact, others);
    return this.#accounts.includes(account) ? account : (this.#broadcasting[0] ?? account);
  }

  /** @returns whether that is news */
  lose(account: AccountId): boolean {
    if (this.#lost.has(account)) return false;
    this.#lost.add(account);
    return true;
  }

  regain(account: AccountId): void {
    this.#lost.delete(account);
  }

  #canSend(account: AccountId): boolean {
    return this.#accounts.includes(account) && !this.#lost.has(account);
  }
}
