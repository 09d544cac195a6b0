import type { Broadcast } from '../broadcast/index.ts';

/** A broadcast in four numbers that add up, but for what failed or was left out, to its total. */
export function tally({ counts, reasons }: Pick<Broadcast, 'counts' | 'reasons'>): {
  /** Handed over for good. */
  readonly left: number;
  /** Being handed over, or nobody knows yet. */
  readonly inFlight: number;
  readonly waiting: number;
  /** Stopped by a cancel. */
  readonly stopped: number;
} {
  return {
    left: counts.pending + counts.sent + counts.delivered + counts.read,
    inFlight: counts.sending + counts.unknown,
    waiting: counts.planned + counts.queued,
    stopped: reasons['cancelled'] ?? 0,
  };
}
