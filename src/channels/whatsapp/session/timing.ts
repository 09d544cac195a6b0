import type { State } from './session.ts';

/** A browser gets so long to die; then it is killed again. */
export const KILL_AGAIN_MS = 15_000;
/** An unlinked page that was linked before is looked at for so long: a slow one reads its stored session late. */
export const DOUBT_MS = 10_000;

/** How long each state may last, in ms; undefined: for ever. */
export const TIME_OF: Readonly<Record<State, number | undefined>> = {
  starting: 23_000,
  /** Renewed by every code: one that is not replaced has gone stale. */
  linking: 4 * 60_000,
  authenticating: 23_000,
  /** Renewed by every step of its progress. */
  syncing: 23_000,
  /** Renewed by every good look at the page. */
  ready: 15_000,
  degraded: 23_000,
  /** For the browser to die; then comes the pause. */
  restarting: KILL_AGAIN_MS,
  /** People are reminded. */
  'logged-out': 15 * 60_000,
  stopped: undefined,
};

/** How fast these go is the network's affair: after some failures they get more time, or a slow line would never do. */
const NETWORK: readonly State[] = ['starting', 'authenticating', 'syncing', 'degraded'];
const LONGEST_MS = 180_000;
/** A number that links for the first time fetches its history, and a person watches. */
const FIRST_LINK: readonly State[] = ['authenticating', 'syncing'];

/** How long a state may last, after so many failures in a row. @param linked it was ready once */
export function timeOf(state: State, failures: number, linked: boolean): number | undefined {
  const time = TIME_OF[state];
  if (time === undefined || !NETWORK.includes(state)) return time;
  if (!linked && FIRST_LINK.includes(state)) return LONGEST_MS;
  return Math.min(time * 2 ** Math.max(0, Math.min(failures, 20) - 1), LONGEST_MS);
}

/** A page that answers no look for so long is frozen, whatever the state. */
export const FROZEN_MS = 15_000;
/** Ready for so long, and former failures are forgotten. */
export const CALM_MS = 5 * 60_000;
/** So many restarts in a row, and people are told. */
export const FAILURES_TO_TELL = 3;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** The pause before the restart that follows so many failures. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(failures, 20) - 1), LONGEST_PAUSE_MS);
