import type { Attachment, Instant, Language, StaffId, StatementId } from '../core/index.ts';
import type { Severity, TemplateKind } from '../plan/index.ts';

/** One filled-in message with all its renderings, frozen and hashed: the single source of every channel. */
export interface Statement {
  readonly id: StatementId;
  /** Three letters or digits; every rendering ends with `#F3K`. */
  readonly ref: string;
  readonly playbook: string;
  readonly template: string;
  readonly kind: TemplateKind;
  readonly severity: Severity;
  /** As given by staff, normalised: times as ISO instants. */
  readonly variables: Readonly<Record<string, string>>;
  /** The chat text in each language, exactly as it leaves. */
  readonly renderings: Readonly<Record<Language, string>>;
  /** What goes with the chat text, which is its caption then; in every language or in none. The bytes are kept by hash. */
  readonly attachments?: Readonly<Record<Language, Attachment>>;
  /** Digest of the signed-off template it was made from. */
  readonly templateDigest: string;
  readonly requestedBy: StaffId;
  readonly createdAt: Instant;
  /** Nothing of it leaves later than this. */
  readonly expiresAt?: Instant;
  /** The promised time of the next update. */
  readonly nextUpdateAt?: Instant;
  readonly corrects?: StatementId;
  /** SHA-256 over everything above but id, ref and times of making. */
  readonly hash: string;
}
