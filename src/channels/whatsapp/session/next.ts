import type { Instant } from '../../../core/index.ts';
import { onPulse, onSocket } from './pulse.ts';
import type { Action, Event, Session, State } from './session.ts';
import { FROZEN_MS, pauseAfter } from './timing.ts';
import { alarm, enter, fault, step, type Step } from './step.ts';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;
type Rules = {
  readonly [Type in Event['type']]?: (session: Session, event: EventOf<Type>, now: Instant) => Step;
};

const launch = (session: Session, now: Instant, before: readonly Action[] = []): Step =>
  step(
    {
      ...enter(session, 'starting', now),
      ...{ browser: true, greeted: false, unlinkedPulses: 0, missedPulses: 0, relinkWanted: false },
    },
    [...before, { type: 'launch' }],
  );

const stop = (session: Session, now: Instant): Step =>
  step({ ...enter(session, 'stopped', now) }, session.browser ? [{ type: 'kill' }] : []);

const loggedOut = (session: Session, now: Instant): Step =>
  step({ ...enter(session, 'logged-out', now), greeted: false }, [{ type: 'kill' }, alarm('logged-out')]);

/** A new browser, and nobody's fault. */
const recycle = (session: Session, now: Instant): Step =>
  step({ ...enter(session, 'restarting', now), greeted: false }, [{ type: 'kill' }]);

/** While a browser is wanted and there. */
const alive: Rules = {
  stop: (session, _event, now) => stop(session, now),
  pulse: onPulse,
  'no-pulse': (session, _event, now) =>
    session.state !== 'starting' && now - session.lastPulseAt > FROZEN_MS
      ? fault(session, 'frozen', now)
      : step(session),
  ready: (session, _event, now) =>
    session.state === 'ready'
      ? step(session, [{ type: 'settle' }])
      : step(
          {
            ...enter(session, 'ready', now),
            greeted: true,
            linked: true,
            missedPulses: 0,
            unlinkedPulses: 0,
          },
          [{ type: 'settle' }],
        ),
  'code-shown': (session, _event, now) =>
    session.linked || session.state === 'linking'
      ? step(session)
      : step(enter(session, 'linking', now), [alarm('needs-link')]),
  socket: onSocket,
  navigated: (session, _event, now) =>
    session.greeted ? step({ ...enter(session, 'syncing', now), greeted: false }) : step(session),
  'logged-out': (session, _event, now) => loggedOut(session, now),
  'wrong-number': (session, _event, now) =>
    step({ ...enter(session, 'logged-out', now), greeted: false }, [
      { type: 'log-out' },
      { type: 'kill' },
      alarm('wrong-number'),
    ]),
  fault: (session, event, now) => fault(session, event.reason, now),
  recycle: (session, _event, now) => recycle(session, now),
  closed: (session, _event, now) => fault(session, 'browser-gone', now),
  timeout: (session, _event, now) => fault(session, session.state === 'ready' ? 'frozen' : 'stuck', now),
};

/** The table: what each state does with each event. What stands nowhere changes nothing. */
const table: Readonly<Record<State, Rules>> = {
  starting: alive,
  linking: { ...alive, timeout: (session, _event, now) => recycle(session, now) },
  authenticating: alive,
  syncing: alive,
  ready: alive,
  degraded: alive,
  restarting: {
    stop: (session, _event, now) => stop(session, now),
    'logged-out': (session, _event, now) => loggedOut(session, now),
    closed: (session, _event, now) =>
      step({ ...session, browser: false, deadlineAt: now + pauseAfter(session.failures) }),
    timeout: (session, _event, now) =>
      session.browser
        ? step(enter(session, 'restarting', now), [{ type: 'kill' }, alarm('browser-will-not-die')])
        : launch(session, now),
  },
  'logged-out': {
    stop: (session, _event, now) => stop(session, now),
    closed: (session, _event, now) =>
      session.relinkWanted
        ? launch({ ...session, linked: false }, now, [{ type: 'erase' }])
        : step({ ...session, browser: false }),
    relink: (session, _event, now) =>
      session.browser
        ? step({ ...session, relinkWanted: true })
        : launch({ ...session, linked: false, failures: 0 }, now, [{ type: 'erase' }]),
    timeout: (session, _event, now) => step(enter(session, 'logged-out', now), [alarm('logged-out')]),
  },
  stopped: {
    start: (session, event, now) =>
      session.browser ? step(session) : launch({ ...session, linked: event.linked, failures: 0 }, now),
    closed: (session) => step({ ...session, browser: false }),
  },
};

/** One step of a session: what it becomes, and what is to be done. Knows no browser, and no time but `now`. */
export function next(session: Session, event: Event, now: Instant): Step {
  const rule = table[session.state][event.type] as
    ((session: Session, event: Event, now: Instant) => Step) | undefined;
  return rule ? rule(session, event, now) : step(session);
}
