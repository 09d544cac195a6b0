import { explain, type Clock } from '../core/index.ts';
import { inTime } from './deadline.ts';

export interface HealthCheck {
  readonly name: 'redis' | 'session' | 'page' | 'pace' | 'workers' | 'plan';
  /** Which one, where there are several: an account. */
  readonly subject?: string;
  readonly ok: boolean;
  readonly detail: string;
  /** Errors in the plan on disk, which is not in use because of them. */
  readonly faults?: number;
}

export interface HealthReport {
  /** Every check is. */
  readonly ok: boolean;
  readonly checks: readonly HealthCheck[];
}

export interface HealthProbe extends Pick<HealthCheck, 'name' | 'subject'> {
  readonly run: () => Promise<Pick<HealthCheck, 'ok' | 'detail' | 'faults'>>;
}

const DEADLINE_MS = 1_000;

/** Runs all probes side by side; one that throws or takes longer than a second has failed. */
export async function collectHealth(probes: readonly HealthProbe[], clock: Clock): Promise<HealthReport> {
  const checks = await Promise.all(
    probes.map(async ({ name, subject, run }): Promise<HealthCheck> => {
      const about = subject === undefined ? { name } : { name, subject };
      const outcome = await inTime(clock, DEADLINE_MS, run);
      if (outcome.kind === 'value') return { ...about, ...outcome.value };
      const detail =
        outcome.kind === 'late' ? `no answer within ${DEADLINE_MS / 1_000} s` : explain(outcome.error);
      return { ...about, ok: false, detail };
    }),
  );
  return { ok: checks.every(({ ok }) => ok), checks };
}
