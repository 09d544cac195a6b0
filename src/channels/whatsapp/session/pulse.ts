import type { Instant } from '../../../core/index.ts';
import type { Event, Session } from './session.ts';
import { endLink, enter, fault, renew, showCode, step, type Step } from './step.ts';
import { CALM_MS, DOUBT_MS } from './timing.ts';

type Pulse = Extract<Event, { type: 'pulse' }>;

const IDLE = 'UNPAIRED_IDLE';
const UNLINKED = ['UNPAIRED', IDLE];
/** One look can fall into the moment before a stored session is read. */
const PULSES_TO_BELIEVE = 2;

const inState = (session: Session, state: Session['state'], now: Instant): Session =>
  session.state === state ? session : enter(session, state, now);

/** What a look at the page says about the session. */
export function onPulse(before: Session, pulse: Pulse, now: Instant): Step {
  const session = { ...before, lastPulseAt: now };
  if (pulse.socket === null) return step(session);
  if (UNLINKED.includes(pulse.socket)) return unlinked(session, pulse.socket, now);
  if (pulse.socket === 'CONFLICT') return fault(session, 'conflict', now);
  const linkedPage = { ...session, unlinkedPulses: 0, unlinkedSince: undefined };
  return pulse.socket === 'CONNECTED' ? connected(linkedPage, pulse, now) : connecting(linkedPage, now);
}

/** The library's word on the socket comes between two looks. */
export function onSocket(session: Session, event: { readonly socket: string }, now: Instant): Step {
  if (event.socket === 'CONFLICT') return fault(session, 'conflict', now);
  return session.state === 'ready' && event.socket !== 'CONNECTED' && !UNLINKED.includes(event.socket)
    ? step(enter(session, 'degraded', now))
    : step(session);
}

function unlinked(session: Session, socket: string, now: Instant): Step {
  const unlinkedPulses = session.unlinkedPulses + 1;
  const seen = { ...session, unlinkedPulses, unlinkedSince: session.unlinkedSince ?? now };
  if (unlinkedPulses < PULSES_TO_BELIEVE) return step(seen);
  if (session.linked)
    return now - seen.unlinkedSince >= DOUBT_MS
      ? lostLink(seen, now)
      : step(session.state === 'ready' ? enter(seen, 'degraded', now) : seen);
  if (session.state !== 'linking') return showCode(seen, now);
  return step(seen, socket === IDLE ? [{ type: 'refresh-code' }] : []);
}

/** A linked session shows an unlinked page: a log-out once the library shows a code, or a second browser the same. */
const lostLink = (session: Session, now: Instant): Step =>
  session.codeSeen || session.doubted
    ? endLink(session, now)
    : fault({ ...session, doubted: true }, 'disconnected', now);

/** The state's time is up. */
export function onTimeout(session: Session, now: Instant): Step {
  if (session.linked && session.unlinkedPulses >= PULSES_TO_BELIEVE) return lostLink(session, now);
  return fault(session, session.state === 'ready' ? 'frozen' : 'stuck', now);
}

function connecting(session: Session, now: Instant): Step {
  const state = session.state === 'ready' || session.state === 'degraded' ? 'degraded' : 'authenticating';
  return step(inState(session, state, now));
}

function connected(session: Session, pulse: Pulse, now: Instant): Step {
  if (!session.greeted) return syncing(session, pulse, now);
  // The library's functions are gone from a page it had greeted: a reload that nobody told of.
  if (!pulse.library) return step({ ...enter(session, 'syncing', now), greeted: false });
  if (session.state !== 'ready') return step(enter(session, 'ready', now), [{ type: 'settle' }]);
  const calm = now - session.since >= CALM_MS ? { failures: 0, conflicts: 0 } : {};
  return step(renew({ ...session, ...calm }, now));
}

function syncing(session: Session, { synced, library, progress }: Pulse, now: Instant): Step {
  const missed = synced && !library;
  const missedPulses = missed ? session.missedPulses + 1 : 0;
  const entered = { ...inState(session, 'syncing', now), missedPulses, progress };
  const after = progress === session.progress ? entered : renew(entered, now);
  return step(after, missedPulses >= PULSES_TO_BELIEVE ? [{ type: 'say-ready' }] : []);
}
