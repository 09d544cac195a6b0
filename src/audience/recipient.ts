import type { AccountId, ChatId, ContactId, Language, Phone } from '../core/index.ts';

export type LeftOutReason = 'opted-out' | 'no-basis' | 'duplicate' | 'in-group';

/** One destination of a broadcast, frozen when the request was made. Its place in the list is its `n`. */
export interface Recipient {
  readonly kind: 'contact' | 'group';
  readonly contact?: ContactId;
  readonly name: string;
  /** Of a contact. */
  readonly phone?: Phone;
  /** Of a group. */
  readonly chat?: ChatId;
  /** Which rendering of the statement goes there. */
  readonly language: Language;
  readonly account: AccountId;
}

/** Whom an audience means right now, in order of risk. */
export interface Selection {
  readonly audience: string;
  readonly recipients: readonly Recipient[];
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly names: readonly string[] }[];
  /** Contacts per rendering language. */
  readonly languages: Readonly<Record<Language, number>>;
  /** Names of the steps of the order of risk with the number of contacts in each; the rest last, as `''`. */
  readonly order: readonly { readonly step: string; readonly count: number }[];
  readonly groups: readonly {
    readonly chat: ChatId;
    readonly title: string;
    readonly members: number;
    /** How many of the members are contacts of this audience, too. */
    readonly alsoContacts: number;
    /** Anyone but administrators can write, or the bot is none. */
    readonly open: boolean;
  }[];
  /** SHA-256 of the recipients. */
  readonly digest: string;
}

/** How many of them each account sends to. */
export function sharesOf(recipients: readonly Recipient[]): ReadonlyMap<AccountId, number> {
  const shares = new Map<AccountId, number>();
  for (const { account } of recipients) shares.set(account, (shares.get(account) ?? 0) + 1);
  return shares;
}
