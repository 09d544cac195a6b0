import type { Instant } from '../core/index.ts';

/** What is put on record: who did what. Contact ids only: never a name, a phone or a text from outside. */
export interface AuditFact {
  /** `staff:ana`, `system`, `host:root`, `stranger`. */
  readonly actor: string;
  /** Kebab-case, such as `command`, `command-refused`, `request`, `approve`, `reject`, `signoff`, `plan-loaded`, `opt-out`. */
  readonly action: string;
  /** What it was done to: a code, a broadcast, a playbook, a contact id. */
  readonly subject?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export interface AuditEntry extends AuditFact {
  /** Redis stream id. */
  readonly id: string;
  readonly at: Instant;
  /** Keyed hash (HMAC-SHA-256) over the entry and the hash before it. */
  readonly hash: string;
}

export interface AuditHead {
  readonly count: number;
  readonly hash: string;
}

/** The newest `last` (1,000 unless told), or the oldest `first` after the entry with the id `after` (`-`: from the beginning). */
export type AuditRange = { readonly last?: number } | { readonly first: number; readonly after: string };

/**
 * `broken` is the id of the first entry that does not fit, or `head` when every entry fits but the newest are missing
 * or the head was not written with our key.
 */
export type AuditVerdict =
  { readonly ok: true; readonly head: AuditHead } | { readonly ok: false; readonly broken: string };

/** Append-only, hash-chained record. */
export interface Audit {
  /** Resolves when the entry is stored. Phone numbers in it are masked, control characters taken out. */
  record(fact: AuditFact): Promise<void>;
  /** Oldest first. */
  list(range?: AuditRange): Promise<AuditEntry[]>;
  /** Walks the whole chain, in little memory. */
  verify(): Promise<AuditVerdict>;
  head(): Promise<AuditHead>;
}
