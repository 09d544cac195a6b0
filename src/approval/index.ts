export type { Approvals, DecisionFacts, Refusal, Request, RequestDraft, RequestState } from './request.ts';
export type { SignOff, SignOffState, SignOffs } from './signoff.ts';
