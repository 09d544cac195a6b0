import type { Instant } from '../../../core/index.ts';
import type { Action, Alarm, FaultReason, Reason, Session, State } from './session.ts';
import { FAILURES_TO_TELL, timeOf } from './timing.ts';

export interface Step {
  readonly session: Session;
  readonly actions: readonly Action[];
}

export const step = (session: Session, actions: readonly Action[] = []): Step => ({ session, actions });

export const alarm = (name: Alarm): Action => ({ type: 'alarm', alarm: name });

/** With the whole time of its state before it. */
export function renew(session: Session, now: Instant): Session {
  const time = timeOf(session.state, session.failures, session.linked);
  return { ...session, deadlineAt: time === undefined ? undefined : now + time };
}

/** In the state from now on. */
export const enter = (session: Session, state: State, now: Instant): Session =>
  renew({ ...session, state, since: now }, now);

/** Away with this browser, and a new one after a pause. */
export function restart(session: Session, reason: Reason, now: Instant): Step {
  const counted = { ...session, reason, restarts: session.restarts + 1, greeted: false };
  return step(enter(counted, 'restarting', now), [{ type: 'kill' }]);
}

/** This browser is of no use any more. */
export function fault(session: Session, reason: FaultReason, now: Instant): Step {
  const failures = session.failures + 1;
  const conflicts = session.conflicts + (reason === 'conflict' ? 1 : 0);
  const { session: restarting, actions } = restart({ ...session, failures, conflicts }, reason, now);
  const alarms: Action[] = [];
  if (failures === FAILURES_TO_TELL) alarms.push(alarm('cannot-connect'));
  if (reason === 'conflict' && conflicts === FAILURES_TO_TELL) alarms.push(alarm('conflict'));
  return step(restarting, [...actions, ...alarms]);
}

/** Shows a code, and tells people so the first time. */
export const showCode = (session: Session, now: Instant): Step =>
  step(
    enter({ ...session, linkAsked: true }, 'linking', now),
    session.linkAsked ? [] : [alarm('needs-link')],
  );

/** WhatsApp has ended the link: only a person can make a new one. */
export const endLink = (session: Session, now: Instant): Step =>
  step(enter({ ...session, reason: 'logged-out', greeted: false }, 'logged-out', now), [
    { type: 'kill' },
    alarm('logged-out'),
  ]);
