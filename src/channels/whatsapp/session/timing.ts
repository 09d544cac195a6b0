import type { State } from './session.ts';

/** How long each state may last, in ms; undefined: for ever. */
export const TIME_OF: Readonly<Record<State, number | undefined>> = {
  starting: 60_000,
  /** Codes go stale and people go for coffee: a fresh page now and then. */
  linking: 15 * 60_000,
  authenticating: 60_000,
  syncing: 180_000,
  /** Renewed by every good look at the page. */
  ready: 15_000,
  degraded: 60_000,
  /** For the browser to die; then comes the pause. */
  restarting: 15_000,
  /** People are reminded. */
  'logged-out': 15 * 60_000,
  stopped: undefined,
};

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
