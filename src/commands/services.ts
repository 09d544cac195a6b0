import type { Approvals, SignOffs } from '../approval/index.ts';
import type { Contacts, Selection } from '../audience/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Broadcasts } from '../broadcast/index.ts';
import type { ChatId, Clock, Logger, StatementId } from '../core/index.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Plan, Severity, StaffMember, Template } from '../plan/index.ts';
import type { Statement } from '../statement/index.ts';
import type { Memory } from './memory/index.ts';

/** How Tocsin is, part by part, in words for staff. */
export interface HealthReport {
  /** Every check is. */
  readonly ok: boolean;
  readonly checks: readonly {
    /** `redis`, `session`, `workers`, `plan` … */
    readonly name: string;
    /** Which one, where there are several: an account. */
    readonly subject?: string;
    readonly ok: boolean;
    readonly detail: string;
    /** Errors in the plan on disk, which is not in use because of them. */
    readonly faults?: number;
  }[];
}

/** What came of a command; `asked`: it began to ask for what was missing. */
export type CommandOutcome = 'done' | 'refused' | 'asked' | 'failed';

/** Everything that commands may ask of the rest. Each command names the few that it needs. */
export interface Services {
  /** The plan as it is loaded now. */
  readonly plan: () => Plan;
  readonly approvals: Approvals;
  readonly signoffs: SignOffs;
  readonly broadcasts: Broadcasts;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly contacts: Contacts;
  /** Whom an audience means right now. `oneCopy`: members of its groups get no message of their own besides. */
  readonly select: (playbook: string, audience: string, oneCopy: boolean) => Promise<Selection>;
  /** The direct chat with a member of staff; undefined while the channel does not know one. */
  readonly chatOfStaff: (member: StaffMember) => Promise<ChatId | undefined>;
  /** A free short reference for a statement; the same seed gives the same one. */
  readonly reserveReference: (seed: string, id: StatementId) => Promise<string>;
  /** Resolves when all that goes with a template is stored for as long as it may be shown and decided on. */
  readonly keepAttachments: (plan: Plan, template: Template) => Promise<void>;
  readonly loadStatement: (id: StatementId) => Promise<Statement | undefined>;
  readonly health: () => Promise<HealthReport>;
  readonly countdownMs: (severity: Severity) => number;
  readonly memory: Memory;
  /** A command was handled: for counting. `command` is its name, or `unknown`. */
  readonly onCommand: (command: string, outcome: CommandOutcome) => void;
  readonly clock: Clock;
  readonly log: Logger;
}
