import type { Clock, Instant, Phone } from '../core/index.ts';
import type { FaultPatch } from './fault-patch.ts';

/** What goes wrong on purpose, and how phones behave. Ends with the process. */
export interface Faults {
  /** The line is cut and refused until then. */
  lineDownUntil: Instant;
  /** `count` sends more, or that `share` of all, are refused with `reason`. */
  refuseSends: { reason: 'refused' | 'rate-limited'; retry: boolean; count?: number; share?: number } | null;
  /** So many sends more are accepted and logged, and the answer is lost. */
  acceptButLoseAnswer: { count: number; how: 'cut' | 'silent' };
  /** So many sends more are accepted and given up by the network afterwards. */
  ackError: number;
  /** The network says that it has a message only after so long; until then it is `pending`. */
  serverAckDelayMs: number;
  /** How long a message takes to an online phone. */
  receiptDelayMs: number;
  answerDelayMs: number;
  notOnNetwork: Phone[];
  /** Contacts read by themselves so long after a message arrived; null: only when somebody does it. */
  autoReadMs: number | null;
}

export const noFaults = (): Faults => ({
  lineDownUntil: 0,
  refuseSends: null,
  acceptButLoseAnswer: { count: 0, how: 'cut' },
  ackError: 0,
  serverAckDelayMs: 0,
  receiptDelayMs: 25,
  answerDelayMs: 0,
  notOnNetwork: [],
  autoReadMs: null,
});

/** Changes the faults that the patch names; the others stay. */
export function patchFaults(faults: Faults, patch: FaultPatch, clock: Clock): void {
  const { connectionLossMs, directoryHidesLids: _, acceptButLoseAnswer: lose, refuseSends, ...plain } = patch;
  Object.assign(faults, plain);
  if (connectionLossMs !== undefined) faults.lineDownUntil = clock.now() + connectionLossMs;
  if (lose !== undefined) {
    faults.acceptButLoseAnswer = typeof lose === 'number' ? { count: lose, how: 'cut' } : lose;
  }
  if (refuseSends === null || typeof refuseSends === 'number') {
    faults.refuseSends = refuseSends ? { reason: 'refused', retry: true, count: refuseSends } : null;
  } else if (refuseSends) {
    const { count, share, reason, retry } = refuseSends;
    faults.refuseSends = { reason, retry, ...(share === undefined ? { count: count ?? 1 } : { share }) };
  }
}

/** Why this send is refused on purpose, if it is; uses up one of the count. */
export function takeRefusal(faults: Faults, random: () => number): Faults['refuseSends'] {
  const refusal = faults.refuseSends;
  if (!refusal) return null;
  if (refusal.share !== undefined) return random() < refusal.share ? refusal : null;
  const left = (refusal.count ?? 0) - 1;
  faults.refuseSends = left > 0 ? { ...refusal, count: left } : null;
  return refusal;
}

/** How the answer to this send is lost on purpose, if it is; uses up one of the count. */
export function takeLostAnswer(faults: Faults): 'cut' | 'silent' | undefined {
  const { count, how } = faults.acceptButLoseAnswer;
  if (count <= 0) return undefined;
  faults.acceptButLoseAnswer = { count: count - 1, how };
  return how;
}

/** Whether the network gives this message up after accepting it; uses up one of the count. */
export function takeAckError(faults: Faults): boolean {
  if (faults.ackError <= 0) return false;
  faults.ackError -= 1;
  return true;
}
