export type { Notice, Outbox } from './outbox.ts';
