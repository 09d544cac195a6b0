import type { ApprovalCode, BroadcastId, Instant, MessageId, StaffId } from '../core/index.ts';
import type { Selection } from '../audience/index.ts';
import type { Statement } from '../statement/index.ts';

export type RequestState = 'pending' | 'approved' | 'rejected' | 'withdrawn';

/** Someone asks for a statement to be sent to an audience. The recipients are frozen beside it, under `broadcast`. */
export interface Request {
  readonly code: ApprovalCode;
  /** The id the broadcast will have when it is approved. */
  readonly broadcast: BroadcastId;
  readonly statement: Statement;
  readonly audience: string;
  readonly recipients: number;
  /**
   * Set when whoever asked may also approve (crisis rule 6, one to calm): the reference of what this corrects.
   * Found out when it was asked for; what was typed has no say in it.
   */
  readonly onePerson?: { readonly corrects: string };
  /** Hash over the statement's hash, the recipients' digest and `onePerson`: what exactly is approved. */
  readonly contentHash: string;
  readonly requestedBy: StaffId;
  readonly requestedAt: Instant;
  /** The code is refused after this. */
  readonly expiresAt: Instant;
  readonly state: RequestState;
  readonly decidedBy?: StaffId;
}

export type Refusal =
  | 'unknown-code'
  | 'own-request'
  | 'wrong-role'
  | 'not-shown'
  | 'expired'
  | 'already-used'
  | 'rejected'
  | 'plan-changed';

/** Everything a decision depends on, so that the decision itself is a plain function. */
export interface DecisionFacts {
  readonly request: Request | undefined;
  readonly approver: { readonly id: StaffId; readonly roles: readonly string[] };
  /** Roles that may approve, from the playbook as it is loaded now. */
  readonly approveRoles: readonly string[];
  /** Roles that may ask: they count for whoever sends a paired correction alone. */
  readonly requestRoles: readonly string[];
  /** Digest of the template as it is signed off now; undefined when it is not. */
  readonly signedDigest: string | undefined;
  readonly shown: boolean;
  readonly now: Instant;
  /** This very answer was begun before and not finished: what the same person decided then still stands. */
  readonly resumed?: boolean;
}

export interface Approvals {
  /** Stores the request and its frozen recipients. Asking again with the same `seed` gives the same request. */
  create(draft: RequestDraft): Promise<Request>;
  /** In any case, with or without spaces. Known for a day after it expired. */
  find(code: string): Promise<Request | undefined>;
  /** Those that can still be approved, oldest first. */
  pending(): Promise<Request[]>;
  /** Remembers by which message the exact text was put before an approver. */
  recordShown(code: ApprovalCode, staff: StaffId, by: MessageId): Promise<void>;
  shownBy(code: ApprovalCode, staff: StaffId): Promise<MessageId | undefined>;
  /**
   * `pending` → `approved`, once and for one person only. The same person doing it again gets `ok` (a step repeated
   * after a crash). The frozen recipients are kept from then on.
   * @throws AppError `own-approval` when it is the person who asked, unless it is a request for `onePerson`: `decide`
   * refuses that before
   */
  approve(code: ApprovalCode, by: StaffId): Promise<'ok' | 'already-used'>;
  /** `pending` → `rejected`; the frozen recipients are deleted. */
  reject(code: ApprovalCode, by: StaffId): Promise<'ok' | 'already-used'>;
  /** `pending` → `withdrawn`, by the person who asked and nobody else. */
  withdraw(code: ApprovalCode, by: StaffId): Promise<'ok' | 'already-used'>;
}

export interface RequestDraft {
  /** Names the request for good, such as the id of the message that asked. */
  readonly seed: string;
  readonly statement: Statement;
  readonly selection: Selection;
  readonly requestedBy: StaffId;
  readonly onePerson?: Request['onePerson'];
  readonly validForMs: number;
}
