import type { Instant } from '../../../core/index.ts';

export type State =
  | 'starting'
  | 'linking'
  | 'authenticating'
  | 'syncing'
  | 'ready'
  | 'degraded'
  | 'restarting'
  | 'logged-out'
  | 'stopped';

/** What can happen to a session; `timeout` is the state's own time running out. */
export type Event =
  | { readonly type: 'start'; readonly linked: boolean }
  | { readonly type: 'stop' }
  /** A person wants to link (again). */
  | { readonly type: 'relink' }
  /** What the page answered to a look at it. */
  | {
      readonly type: 'pulse';
      readonly socket: string | null;
      readonly synced: boolean;
      readonly library: boolean;
      /** Percent of what waited at WhatsApp that has come in. */
      readonly progress: number | null;
    }
  | { readonly type: 'no-pulse' }
  | { readonly type: 'code-shown' }
  | { readonly type: 'ready' }
  | { readonly type: 'socket'; readonly socket: string }
  | { readonly type: 'navigated' }
  | { readonly type: 'logged-out' }
  | { readonly type: 'wrong-number' }
  /** Something that only a new browser mends. */
  | { readonly type: 'fault'; readonly reason: FaultReason }
  /** Memory grew: a new browser, at a moment of our choosing. */
  | { readonly type: 'recycle' }
  /** The browser's process is proven gone. */
  | { readonly type: 'closed' }
  /** It was killed, and is still there. */
  | { readonly type: 'will-not-die' }
  | { readonly type: 'timeout' };

export type FaultReason =
  | 'browser-gone'
  | 'page-crashed'
  | 'frozen'
  | 'launch-failed'
  | 'disconnected'
  | 'conflict'
  | 'deaf'
  | 'mute'
  | 'stuck';

/** Why a session was last replaced or ended, and not by us. */
export type Reason = FaultReason | 'memory' | 'logged-out' | 'wrong-number';

export type Alarm =
  | 'logged-out'
  | 'wrong-number'
  | 'needs-link'
  | 'conflict'
  | 'cannot-connect'
  | 'browser-will-not-die'
  | 'library-changed';

export type Action =
  | { readonly type: 'launch' }
  | { readonly type: 'kill' }
  /** Forget the stored session: the next start shows a code. */
  | { readonly type: 'erase' }
  | { readonly type: 'say-ready' }
  /** The page grew tired of showing codes. */
  | { readonly type: 'refresh-code' }
  | { readonly type: 'log-out' }
  /** Probe, catch up, from then on heartbeats. */
  | { readonly type: 'settle' }
  | { readonly type: 'alarm'; readonly alarm: Alarm };

export interface Session {
  readonly state: State;
  readonly since: Instant;
  /** When the state's time runs out; undefined: it may last. */
  readonly deadlineAt: Instant | undefined;
  readonly lastPulseAt: Instant;
  /** Restarts in a row without a calm time of being ready between. */
  readonly failures: number;
  readonly conflicts: number;
  /** New browsers since the start of the process, other than for a fresh code. */
  readonly restarts: number;
  /** This number was linked before: a code shown now means that it was logged out. */
  readonly linked: boolean;
  /** People know that a code waits for them. */
  readonly linkAsked: boolean;
  /** The session is of another number: nothing of it may stay. */
  readonly foreign: boolean;
  /** The library said `ready` for the page that is open. */
  readonly greeted: boolean;
  /** Looks in a row that showed an unlinked page. */
  readonly unlinkedPulses: number;
  /** When the first of them was. */
  readonly unlinkedSince: Instant | undefined;
  /** The library has shown a code in this browser. */
  readonly codeSeen: boolean;
  /** Another browser before this one has found the page unlinked. */
  readonly doubted: boolean;
  /** Looks in a row that showed a synced page of which the library knew nothing. */
  readonly missedPulses: number;
  /** Of the last look, while it syncs. */
  readonly progress: number | null;
  /** A browser of ours may be alive. */
  readonly browser: boolean;
  /** It outlived a kill, and people know. */
  readonly undead: boolean;
  readonly relinkWanted: boolean;
  readonly reason: Reason | undefined;
}

export const newSession = (now: Instant): Session => ({
  ...{ state: 'stopped', since: now, deadlineAt: undefined, lastPulseAt: now },
  ...{ failures: 0, conflicts: 0, restarts: 0, linked: false, linkAsked: false, foreign: false },
  ...{ greeted: false, unlinkedPulses: 0, missedPulses: 0, progress: null },
  ...{ unlinkedSince: undefined, codeSeen: false, doubted: false, undead: false },
  ...{ browser: false, relinkWanted: false, reason: undefined },
});
