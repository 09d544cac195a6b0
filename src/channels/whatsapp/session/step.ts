import type { Instant } from '../../../core/index.ts';
import type { Action, Alarm, FaultReason, Session, State } from './session.ts';
import { CALM_MS, FAILURES_TO_TELL, TIME_OF } from './timing.ts';

export interface Step {
  readonly session: Session;
  readonly actions: readonly Action[];
}

export const step = (session: Session, actions: readonly Action[] = []): Step => ({ session, actions });

export const alarm = (name: Alarm): Action => ({ type: 'alarm', alarm: name });

/** In the state from now on, with its whole time before it. */
export function enter(session: Session, state: State, now: Instant): Session {
  const time = TIME_OF[state];
  return { ...session, state, since: now, deadlineAt: time === undefined ? undefined : now + time };
}

/** This browser is of no use any more: away with it, and a new one after a pause. */
export function fault(session: Session, reason: FaultReason, now: Instant): Step {
  const calm = session.state === 'ready' && now - session.since >= CALM_MS;
  const failures = (calm ? 0 : session.failures) + 1;
  const conflicts = reason === 'conflict' ? session.conflicts + 1 : calm ? 0 : session.conflicts;
  const actions: Action[] = [{ type: 'kill' }];
  if (failures === FAILURES_TO_TELL) actions.push(alarm('cannot-connect'));
  if (reason === 'conflict' && conflicts === FAILURES_TO_TELL) actions.push(alarm('conflict'));
  return step({ ...enter(session, 'restarting', now), failures, conflicts, reason, greeted: false }, actions);
}
