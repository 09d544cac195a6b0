import type { DecisionFacts, Refusal } from './request.ts';

export type Decision = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

const no = (refusal: Refusal): Decision => ({ ok: false, refusal });

/**
 * Whether this person may approve this request now (crisis rules 6 and 17). First who they are, then what became
 * of the request, then whether what they would approve is what they saw and what is signed off.
 */
export function decide(facts: DecisionFacts): Decision {
  const { request, approver } = facts;
  if (!request) return no('unknown-code');
  const own = approver.id === request.requestedBy;
  if (own && !request.onePerson) return no('own-request');
  if (request.state === 'approved' && facts.resumed && request.decidedBy === approver.id) return { ok: true };
  const roles = own ? [...facts.requestRoles, ...facts.approveRoles] : facts.approveRoles;
  if (!approver.roles.some((role) => roles.includes(role))) return no('wrong-role');
  if (request.state === 'approved') return no('already-used');
  if (request.state !== 'pending') return no('rejected');
  if (facts.now > request.expiresAt) return no('expired');
  if (!facts.shown) return no('not-shown');
  if (facts.signedDigest !== request.statement.templateDigest) return no('plan-changed');
  return { ok: true };
}
