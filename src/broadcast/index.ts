export type { Account } from './account.ts';
export type {
  Broadcast,
  BroadcastState,
  Broadcasts,
  Counts,
  DeliveryRow,
  DeliveryState,
  Forecast,
  SkipReason,
  StartOptions,
} from './broadcast.ts';
export { createBroadcasts, type BroadcastEngine } from './broadcasts.ts';
export { watchFailures } from './failure-watch.ts';
export { acquireLease, type HeldLease, type Lease } from './lease.ts';
export { settle } from './ledger/settle.ts';
export { NO_PACE, SHIPPED_PACE } from './pace/limits.ts';
export { stateOf } from './reconcile.ts';
export { sendQueueName, type SendJob } from './send-job.ts';
export { startSendWorker } from './send-worker.ts';
export { createStatusMessages, type StatusMessages } from './status-message.ts';
