import type { AccountId, ChatId, Instant, Phone } from '../../core/index.ts';

/** What a person who links sees of an account. */
export interface LinkedAccount {
  readonly id: AccountId;
  readonly number: Phone;
  readonly role: 'desk' | 'broadcast' | 'all';
  /** The adapter's own word: `starting`, `linking`, `authenticating`, `syncing`, `ready` … */
  readonly state: string;
  readonly since: Instant;
  /** Why, where the state alone does not say it. */
  readonly reason?: string;
  /** The text of the QR code that WhatsApp shows now; it rotates. */
  readonly qr?: string;
  /** Typed on the phone instead of scanning. */
  readonly pairingCode?: string;
}

/** What a look at the live page of an account found. */
export interface ProbeReport {
  readonly account: AccountId;
  /** WhatsApp Web's own version. */
  readonly version?: string;
  /** Modules and functions that the library and the adapter call, and that are not there. */
  readonly missing: readonly string[];
  /** `holds` when a message leaves under the id that we chose; else what happened instead. */
  readonly claim: string;
}

/** A group that an account is in. */
export interface LinkedGroup {
  readonly chat: ChatId;
  /** As its members named it: untrusted. */
  readonly name: string;
  /** Besides the account itself. */
  readonly members: number;
  readonly botIsAdmin: boolean;
}

/** What the link page and the commands may ask of the running bot; the app has it. */
export interface LinkDesk {
  accounts(): readonly LinkedAccount[];
  termsAgreed(): Promise<boolean>;
  /** Stored and on record; sessions start only after it. */
  agree(): Promise<void>;
  /** Shows a pairing code instead of a QR code. */
  pair(account: AccountId): void;
  /** A person wants to link again after a log-out. */
  relink(account: AccountId): void;
  /** A look at the live page; undefined when there is none to ask. */
  probe(account: AccountId): Promise<ProbeReport | undefined>;
  /** The groups that the account is in; undefined while it cannot be asked. */
  groups(account: AccountId): Promise<readonly LinkedGroup[] | undefined>;
}
