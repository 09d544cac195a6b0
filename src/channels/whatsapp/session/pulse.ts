import type { Instant } from '../../../core/index.ts';
import type { Event, Session } from './session.ts';
import { alarm, enter, fault, step, type Step } from './step.ts';
import { TIME_OF } from './timing.ts';

type Pulse = Extract<Event, { type: 'pulse' }>;

const UNLINKED = ['UNPAIRED', 'UNPAIRED_IDLE'];
/** One look can fall into the moment before a stored session is read. */
const PULSES_TO_BELIEVE = 2;

const inState = (session: Session, state: Session['state'], now: Instant): Session =>
  session.state === state ? session : enter(session, state, now);

/** What a look at the page says about the session. */
export function onPulse(before: Session, pulse: Pulse, now: Instant): Step {
  const session = { ...before, lastPulseAt: now };
  if (pulse.socket === null) return step(session);
  if (UNLINKED.includes(pulse.socket)) return unlinked(session, now);
  if (pulse.socket === 'CONFLICT') return fault(session, 'conflict', now);
  const linkedPage = { ...session, unlinkedPulses: 0 };
  return pulse.socket === 'CONNECTED' ? connected(linkedPage, pulse, now) : connecting(linkedPage, now);
}

/** The library's word on the socket comes between two looks. */
export function onSocket(session: Session, event: { readonly socket: string }, now: Instant): Step {
  if (event.socket === 'CONFLICT') return fault(session, 'conflict', now);
  return session.state === 'ready' && event.socket !== 'CONNECTED' && !UNLINKED.includes(event.socket)
    ? step(enter(session, 'degraded', now))
    : step(session);
}

function unlinked(session: Session, now: Instant): Step {
  const unlinkedPulses = session.unlinkedPulses + 1;
  const seen = { ...session, unlinkedPulses };
  if (unlinkedPulses < PULSES_TO_BELIEVE) return step(seen);
  if (session.linked)
    return step({ ...enter(seen, 'logged-out', now), greeted: false }, [
      { type: 'kill' },
      alarm('logged-out'),
    ]);
  return session.state === 'linking' ? step(seen) : step(enter(seen, 'linking', now), [alarm('needs-link')]);
}

function connecting(session: Session, now: Instant): Step {
  const state = session.state === 'ready' || session.state === 'degraded' ? 'degraded' : 'authenticating';
  return step(inState(session, state, now));
}

function connected(session: Session, pulse: Pulse, now: Instant): Step {
  if (!session.greeted) {
    const missed = pulse.synced && !pulse.library;
    const missedPulses = missed ? session.missedPulses + 1 : 0;
    const syncing = { ...inState(session, 'syncing', now), missedPulses };
    return step(syncing, missedPulses >= PULSES_TO_BELIEVE ? [{ type: 'say-ready' }] : []);
  }
  // The library's functions are gone from a page it had greeted: a reload that nobody told of.
  if (!pulse.library) return step({ ...enter(session, 'syncing', now), greeted: false });
  const renewed = { ...session, deadlineAt: now + (TIME_OF.ready ?? 0) };
  if (session.state === 'ready') return step(renewed);
  return step(enter(session, 'ready', now), [{ type: 'settle' }]);
}
