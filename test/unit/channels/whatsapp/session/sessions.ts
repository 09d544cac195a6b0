import {
  newSession,
  next,
  type Action,
  type Event,
  type Session,
  type State,
} from '../../../../../src/channels/whatsapp/session/index.ts';
import { TIME_OF } from '../../../../../src/channels/whatsapp/session/timing.ts';

export const NOW = 1_000_000;

/** Linked and in a state since `NOW`. */
export const session = (state: State, changes: Partial<Session> = {}): Session => ({
  ...newSession(NOW),
  state,
  browser: state !== 'stopped',
  deadlineAt: TIME_OF[state] === undefined ? undefined : NOW + TIME_OF[state],
  greeted: state === 'ready' || state === 'degraded',
  linked: true,
  ...changes,
});

export const pulse = (
  socket: string | null,
  synced = false,
  library = false,
  progress: number | null = null,
): Event => ({
  type: 'pulse',
  ...{ socket, synced, library, progress },
});
export const names = (actions: readonly Action[]): string[] =>
  actions.map((action) => (action.type === 'alarm' ? `alarm ${action.alarm}` : action.type));

/** From a state, after events one second apart: where it ends, and what was done on the way. */
export function story(start: Session, ...events: Event[]): { state: State; did: string[]; session: Session } {
  let current = start;
  const did: string[] = [];
  events.forEach((event, n) => {
    const step = next(current, event, NOW + n * 1_000);
    current = step.session;
    did.push(...names(step.actions));
  });
  return { state: current.state, did, session: current };
}
