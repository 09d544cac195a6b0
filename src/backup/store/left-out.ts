import { QUEUE_PREFIX, key, type AccountId, type StaffId } from '../../core/index.ts';
import { sendQueueName } from '../../broadcast/index.ts';

/** What belongs to a running process or to the next minutes, and would do harm when it came back days later. */
const LEFT_OUT: readonly string[] = [
  // Who sends from an account now.
  key.lease('' as AccountId),
  // Triggers, made anew from the ledger at every start (ADR 11).
  `${QUEUE_PREFIX}:${sendQueueName('')}`,
  // An open question: the next "1" would answer something that nobody sees any more.
  key.wizard('' as StaffId),
  // One-time codes.
  key.enrolment(''),
  key.linkCode(''),
  // Half-written lists.
  key.recipientsDraft(''),
  // What is kept about backups and restores themselves.
  key.backupProbe,
  key.restore,
];

/** What BullMQ tells listeners; nobody listens. */
const QUEUE_EVENTS = new RegExp(`^${QUEUE_PREFIX}:[^:]+:events$`);

export const isLeftOut = (name: string): boolean =>
  LEFT_OUT.some((start) => name.startsWith(start)) || QUEUE_EVENTS.test(name);
