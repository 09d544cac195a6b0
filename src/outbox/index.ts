export type { Notice, Outbox } from './outbox.ts';
export { createOutbox, type QueuedOutbox } from './queued-outbox.ts';
