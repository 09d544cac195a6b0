import type { ContactId, Language, Phone } from '../core/index.ts';

/** Why we may write to this person (crisis rule 15). */
export const BASIS_KINDS = ['consent', 'contract', 'public-task', 'vital-interest'] as const;

export interface Basis {
  readonly kind: (typeof BASIS_KINDS)[number];
  /** Where it was given: a form, a contract, a law. */
  readonly source: string;
  /** ISO date. */
  readonly date: string;
}

export interface Contact {
  readonly id: ContactId;
  readonly name: string;
  readonly phone: Phone;
  readonly language: Language;
  readonly tags: readonly string[];
  readonly zone?: string;
  readonly email?: string;
  /** Absent: nothing is on record, and nothing is sent. */
  readonly basis?: Basis;
  /** Whom to ask when this person stays silent. */
  readonly deputy?: Phone;
}
