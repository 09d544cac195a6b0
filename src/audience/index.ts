export type { Basis, Contact } from './contact.ts';
export type { LeftOutReason, Recipient, Selection } from './recipient.ts';
