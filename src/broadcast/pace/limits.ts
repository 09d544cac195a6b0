import type { Instant } from '../../core/index.ts';
import type { Pace, Severity } from '../../plan/index.ts';

/** At most `max` sends in any stretch of `perMs`. */
export interface Window {
  readonly max: number;
  readonly perMs: number;
}

/** What one send has to keep to. */
export interface Limits {
  /** Random gap between two sends. */
  readonly gapMs: readonly [least: number, most: number];
  readonly windows: readonly Window[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The pace that Tocsin ships with. `organisation.yaml` may replace it. */
export const SHIPPED_PACE: Readonly<Record<'simulator' | 'whatsapp', Pace>> = {
  // Quick enough that a tour is not dull, slow enough to watch.
  simulator: { gap: [0.1, 0.2], windows: [], reserve: 0 },
  // Cautious: numbers that send in bursts to people who never wrote to them get banned.
  whatsapp: {
    gap: [6, 14],
    windows: [
      { max: 8, per: 60_000 },
      { max: 400, per: HOUR_MS },
      { max: 3_000, per: DAY_MS },
    ],
    reserve: 0.2,
    warm_up: { first_day: 200, growth: 1.5 },
    critical: { gap: [3, 8] },
  },
};

/** No limits at all; for benchmarks. */
export const NO_PACE: Pace = { gap: [0, 0], windows: [], reserve: 0 };

/**
 * The limits that hold for a message of this severity.
 * @param since when the account sent its first message; a new number warms up day by day
 */
export function limitsFor(pace: Pace, severity: Severity, since: Instant, now: Instant): Limits {
  const critical = severity === 'critical';
  const gap = critical && pace.critical ? pace.critical.gap : pace.gap;
  const share = critical ? 1 : 1 - pace.reserve;
  const windows = pace.windows.map(({ max, per }) => ({
    max: Math.max(1, Math.floor(max * share)),
    perMs: per,
  }));
  if (pace.warm_up) {
    const age = Math.floor(Math.max(0, now - since) / DAY_MS);
    const cap = pace.warm_up.first_day * pace.warm_up.growth ** Math.min(age, 60);
    windows.push({ max: Math.max(1, Math.floor(cap * share)), perMs: DAY_MS });
  }
  return { gapMs: [gap[0] * 1_000, gap[1] * 1_000], windows };
}

/** The longest stretch that any limit looks back on. */
export const lookBackMs = (limits: Limits): number =>
  Math.max(0, ...limits.windows.map((window) => window.perMs));

/** True when messages may leave as fast as they can. */
export const isUnpaced = (pace: Pace): boolean => pace.gap[1] === 0 && pace.windows.length === 0;
