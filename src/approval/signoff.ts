import type { Instant, StaffId } from '../core/index.ts';

/** Crisis rule 17: a template is approved for exactly this content. */
export interface SignOff {
  readonly template: string;
  readonly digest: string;
  readonly by: StaffId | 'simulator';
  readonly at: Instant;
  /** To be read again by then. */
  readonly reviewAt: Instant;
}

export type SignOffState = 'signed' | 'changed' | 'missing' | 'review-due';

export interface SignOffs {
  /** Records every template of the playbook as it is now. Returns the templates whose digest is new. */
  sign(
    playbook: string,
    digests: Readonly<Record<string, string>>,
    by: SignOff['by'],
    reviewAt: Instant,
  ): Promise<string[]>;
  of(playbook: string): Promise<Readonly<Record<string, SignOff>>>;
}
