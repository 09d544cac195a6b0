import type { Instant } from '../../../core/index.ts';
import { onPulse, onSocket, onTimeout } from './pulse.ts';
import type { Action, Event, Session, State } from './session.ts';
import { alarm, endLink, enter, fault, renew, restart, showCode, step, type Step } from './step.ts';
import { FROZEN_MS, KILL_AGAIN_MS, pauseAfter } from './timing.ts';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;
type Rules = {
  readonly [Type in Event['type']]?: (session: Session, event: EventOf<Type>, now: Instant) => Step;
};

const launch = (session: Session, now: Instant, before: readonly Action[] = []): Step =>
  step(
    {
      ...enter(session, 'starting', now),
      ...{ browser: true, greeted: false, missedPulses: 0, relinkWanted: false },
      ...{ unlinkedPulses: 0, unlinkedSince: undefined, codeSeen: false },
      progress: null,
    },
    [...before, { type: 'launch' }],
  );

const anew = { linked: false, linkAsked: true, doubted: false, failures: 0, reason: undefined };
/** With nothing left of the old link. */
const launchAnew = (session: Session, now: Instant): Step =>
  launch({ ...session, ...anew }, now, [{ type: 'erase' }]);

const stop = (session: Session, now: Instant): Step =>
  step(enter(session, 'stopped', now), session.browser ? [{ type: 'kill' }] : []);

/** A fresh page with a fresh code: nobody's fault. */
const showAnew = (session: Session, now: Instant): Step =>
  step({ ...enter(session, 'restarting', now), greeted: false }, [{ type: 'kill' }]);

/** The library shows a code: a new one keeps the page fresh. */
function codeShown(session: Session, now: Instant): Step {
  if (session.linked) return step({ ...session, codeSeen: true });
  return session.state === 'linking' ? step(renew(session, now)) : showCode(session, now);
}

/** Nothing speaks against the link. */
const sure = { unlinkedPulses: 0, unlinkedSince: undefined, codeSeen: false, doubted: false };

/** The library has put its functions into a page that has synced. */
function greet(session: Session, now: Instant): Step {
  if (session.state === 'ready') return step(session, [{ type: 'settle' }]);
  const greeted = { greeted: true, linkAsked: false, foreign: false, missedPulses: 0, ...sure };
  return step(enter({ ...session, ...greeted, linked: true }, 'ready', now), [{ type: 'settle' }]);
}

/** Whoever scanned the code did it with another phone. */
const wrongNumber = (session: Session, now: Instant): Step =>
  step(enter({ ...session, reason: 'wrong-number', foreign: true, greeted: false }, 'logged-out', now), [
    { type: 'log-out' },
    { type: 'kill' },
    alarm('wrong-number'),
  ]);

/** Killed again after a while; people are told once. */
const undead = (session: Session, now: Instant): Step =>
  step(
    { ...session, undead: true, deadlineAt: now + KILL_AGAIN_MS },
    session.undead ? [] : [alarm('browser-will-not-die')],
  );

const dead = { browser: false, undead: false };

/** While a browser is wanted and there. */
const alive: Rules = {
  stop: (session, _event, now) => stop(session, now),
  pulse: onPulse,
  'no-pulse': (session, _event, now) =>
    session.state !== 'starting' && now - session.lastPulseAt > FROZEN_MS
      ? fault(session, 'frozen', now)
      : step(session),
  ready: (session, _event, now) => greet(session, now),
  'code-shown': (session, _event, now) => codeShown(session, now),
  socket: onSocket,
  navigated: (session, _event, now) =>
    session.greeted ? step({ ...enter(session, 'syncing', now), greeted: false }) : step(session),
  'logged-out': (session, _event, now) => endLink(session, now),
  'wrong-number': (session, _event, now) => wrongNumber(session, now),
  fault: (session, event, now) => fault(session, event.reason, now),
  recycle: (session, _event, now) => restart(session, 'memory', now),
  closed: (session, _event, now) => fault(session, 'browser-gone', now),
  timeout: (session, _event, now) => onTimeout(session, now),
};

/** The table: what each state does with each event. What stands nowhere changes nothing. */
const table: Readonly<Record<State, Rules>> = {
  starting: alive,
  linking: { ...alive, timeout: (session, _event, now) => showAnew(session, now) },
  authenticating: alive,
  syncing: alive,
  ready: alive,
  degraded: alive,
  restarting: {
    stop: (session, _event, now) => stop(session, now),
    'logged-out': (session, _event, now) => endLink(session, now),
    closed: (session, _event, now) =>
      step({ ...session, ...dead, deadlineAt: now + pauseAfter(session.failures) }),
    'will-not-die': (session, _event, now) => undead(session, now),
    timeout: (session, _event, now) =>
      session.browser ? step(enter(session, 'restarting', now), [{ type: 'kill' }]) : launch(session, now),
  },
  'logged-out': {
    stop: (session, _event, now) => stop(session, now),
    closed: (session, _event, now) => {
      if (session.relinkWanted) return launchAnew({ ...session, ...dead }, now);
      return step(renew({ ...session, ...dead }, now), session.foreign ? [{ type: 'erase' }] : []);
    },
    'will-not-die': (session, _event, now) => undead(session, now),
    relink: (session, _event, now) =>
      session.browser ? step({ ...session, relinkWanted: true }) : launchAnew(session, now),
    timeout: (session, _event, now) =>
      step(enter(session, 'logged-out', now), [session.browser ? { type: 'kill' } : alarm('logged-out')]),
  },
  stopped: {
    start: (session, event, now) =>
      session.browser ? step(session) : launch({ ...session, linked: event.linked, failures: 0 }, now),
    closed: (session) => step({ ...session, ...dead, deadlineAt: undefined }),
    'will-not-die': (session, _event, now) => undead(session, now),
    timeout: (session) =>
      step({ ...session, deadlineAt: undefined }, session.browser ? [{ type: 'kill' }] : []),
  },
};

/** One step of a session: what it becomes, and what is to be done. Knows no browser, and no time but `now`. */
export function next(session: Session, event: Event, now: Instant): Step {
  const rule = table[session.state][event.type] as
    ((session: Session, event: Event, now: Instant) => Step) | undefined;
  return rule ? rule(session, event, now) : step(session);
}
