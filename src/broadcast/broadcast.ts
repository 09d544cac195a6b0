import type { AccountId, BroadcastId, Instant, StaffId, StatementId } from '../core/index.ts';
import type { Severity } from '../plan/index.ts';
import type { Statement } from '../statement/index.ts';

/** A broadcast's own state. `countdown` → `running` ⇄ `paused` → `done` | `cancelled`. */
export type BroadcastState = 'countdown' | 'running' | 'paused' | 'done' | 'cancelled';

/**
 * How far a delivery is, in order; within an attempt it never goes back. `failed` and `skipped` are ends;
 * `unknown` waits for a receipt or reconciliation.
 */
export const DELIVERY_STATES = [
  'planned',
  'queued',
  'sending',
  'unknown',
  'pending',
  'sent',
  'delivered',
  'read',
  'failed',
  'skipped',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type Counts = Readonly<Record<DeliveryState, number>>;

export interface Broadcast {
  readonly id: BroadcastId;
  readonly statement: StatementId;
  readonly ref: string;
  readonly playbook: string;
  readonly template: string;
  readonly audience: string;
  readonly severity: Severity;
  readonly state: BroadcastState;
  readonly onUnknown: 'resend' | 'hold';
  readonly requestedBy: StaffId;
  readonly approvedBy: StaffId;
  readonly createdAt: Instant;
  /** End of the countdown. */
  readonly startAt: Instant;
  readonly expiresAt?: Instant;
  readonly endedAt?: Instant;
  readonly total: number;
  readonly counts: Counts;
  /** Of the unknown ones: left to people, by name. */
  readonly held: number;
  /** Arrived although a second attempt had been made: possible duplicates. */
  readonly twice: number;
  /** When something last moved. */
  readonly movedAt?: Instant;
  /** Why deliveries were skipped or failed, with numbers. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** How long a broadcast would take, from the account's pace and what already waits. */
export interface Forecast {
  readonly messages: number;
  /** Until the first and the last message has left, ms from now. */
  readonly firstMs: number;
  readonly lastMs: number;
}

export interface StartOptions {
  readonly id: BroadcastId;
  readonly statement: Statement;
  readonly audience: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly approvedBy: StaffId;
  /** How many recipients are frozen under `key.recipients(id)`. */
  readonly total: number;
  readonly countdownMs: number;
}

export interface Broadcasts {
  /** Stores the statement and the broadcast and begins the countdown. Doing it again changes nothing. */
  start(options: StartOptions): Promise<Broadcast>;
  get(id: BroadcastId): Promise<Broadcast | undefined>;
  /** By id or by the statement's reference, with or without `#`, in any case. */
  find(idOrRef: string): Promise<Broadcast | undefined>;
  /** Newest first. */
  list(limit: number): Promise<Broadcast[]>;
  active(): Promise<Broadcast[]>;
  pause(id: BroadcastId): Promise<Broadcast | undefined>;
  resume(id: BroadcastId): Promise<Broadcast | undefined>;
  /** Skips what has not left. The counts of what it returns are final for everything but what was in flight. */
  cancel(id: BroadcastId): Promise<Broadcast | undefined>;
  /** @param shares how many messages each account would send */
  forecast(shares: ReadonlyMap<AccountId, number>, severity: Severity): Promise<Forecast>;
  /** The deliveries, in order, with names: for reports by name. */
  deliveries(id: BroadcastId): AsyncIterable<DeliveryRow>;
}

export interface DeliveryRow {
  readonly n: number;
  readonly name: string;
  readonly contact?: string;
  /** Of a group. */
  readonly group?: string;
  readonly state: DeliveryState;
  readonly reason?: string;
  readonly attempt: number;
  readonly messageId?: string;
}
