import type { DeliveryId } from '../core/index.ts';
import type { Severity } from '../plan/index.ts';

/** Ids only: what is sent is read from the ledger and the statement. */
export interface SendJob {
  readonly delivery: DeliveryId;
  readonly attempt: number;
}

export const sendQueueName = (account: string): string => `send-${account}`;

/** BullMQ runs jobs without a priority before all others, so every job has one; lower goes first. */
const PRIORITY: Readonly<Record<Severity, number>> = { critical: 1, urgent: 5, advisory: 10, notice: 20 };

export const priorityOf = (severity: Severity): number => PRIORITY[severity];

/** The severities whose messages leave before, or in turn with, those of `severity`. */
export const goesBefore = (other: Severity, severity: Severity): boolean =>
  PRIORITY[other] <= PRIORITY[severity];

export const sendJob = (
  { delivery, attempt }: SendJob,
  severity: Severity,
  delayMs = 0,
): { id: string; data: SendJob; priority: number; delayMs: number } => ({
  id: `d-${delivery}-${attempt}`,
  data: { delivery, attempt },
  priority: priorityOf(severity),
  delayMs,
});
