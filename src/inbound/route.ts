import type { StaffMember } from '../plan/index.ts';

/** What is done with a message that came in. */
export type Route =
  | { readonly kind: 'command'; readonly member: StaffMember }
  | { readonly kind: 'suspended'; readonly member: StaffMember }
  | { readonly kind: 'enrol'; readonly code: string }
  | { readonly kind: 'opt-out' }
  | { readonly kind: 'opt-in' }
  | { readonly kind: 'stranger-command' }
  | { readonly kind: 'stakeholder' }
  | { readonly kind: 'ignore'; readonly why: 'group' | 'reaction' };

export interface RouteFacts {
  readonly text: string;
  readonly kind: string;
  readonly direct: boolean;
  readonly atDesk: boolean;
  readonly recognition:
    { readonly kind: 'staff' | 'suspended'; readonly member: StaffMember } | { readonly kind: 'stranger' };
  readonly optOutWord: 'out' | 'in' | undefined;
}

/** Six letters or digits of our alphabet and nothing else: what `tocsin staff enrol` gives out. */
const ENROLMENT_CODE = /^[A-Z0-9]{6}$/;
const COMMAND = /^\s*[/\\]\s*\p{L}/u;

/**
 * Staff are heard in direct chats and at the desk only; everyone else is a stakeholder, whatever they type. At the
 * desk people also talk to each other: there only a slash, or an answer to the bot, is a command (seen to by
 * `commands`).
 */
export function route(facts: RouteFacts): Route {
  if (facts.kind === 'reaction' || facts.kind === 'poll-vote') return { kind: 'ignore', why: 'reaction' };
  if (!facts.direct && !facts.atDesk) return { kind: 'ignore', why: 'group' };
  const { recognition } = facts;
  if (recognition.kind === 'staff') return { kind: 'command', member: recognition.member };
  if (!facts.direct) return { kind: 'ignore', why: 'group' };
  const word = facts.text.trim().toUpperCase();
  if (ENROLMENT_CODE.test(word) && /\d/.test(word)) return { kind: 'enrol', code: word };
  if (recognition.kind === 'suspended') return { kind: 'suspended', member: recognition.member };
  if (facts.optOutWord !== undefined) return { kind: facts.optOutWord === 'out' ? 'opt-out' : 'opt-in' };
  return { kind: COMMAND.test(facts.text) ? 'stranger-command' : 'stakeholder' };
}
