import type { Severity } from '../plan/index.ts';

/** Between approval and the first message (crisis rule 9): long enough to say stop. */
export const COUNTDOWN_MS: Readonly<Record<Severity, number>> = {
  notice: 10_000,
  advisory: 10_000,
  urgent: 10_000,
  critical: 5_000,
};
