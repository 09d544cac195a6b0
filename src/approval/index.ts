export { createApprovals } from './approvals.ts';
export { decide } from './decide.ts';
export { readRecipients } from './recipients.ts';
export { refusalText } from './refusal.texts.ts';
export type { Approvals, DecisionFacts, Refusal, Request, RequestDraft } from './request.ts';
export type { SignOff, SignOffState, SignOffs } from './signoff.ts';
export { createSignOffs, signOffState } from './signoffs.ts';
export { voidRequests } from './void-requests.ts';
