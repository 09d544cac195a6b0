import type { Metrics } from '../ops/index.ts';
import {
  formatFinding,
  watchPlan,
  type Finding,
  type Plan,
  type PlanHolder,
  type PlanWatch,
} from '../plan/index.ts';
import { news } from './app.texts.ts';
import type { Foundation } from './foundation.ts';
import type { StaffChats } from './staff-chats.ts';

interface PlanNewsOptions {
  readonly base: Foundation;
  readonly holder: PlanHolder;
  readonly staffChats: StaffChats;
  readonly metrics: Metrics;
  readonly onGood: (plan: Plan) => Promise<void>;
}

/** A good plan replaces the old one, a bad one never does; administrators and the audit hear of both. */
export function followPlan({ base, holder, staffChats, metrics, onGood }: PlanNewsOptions): PlanWatch {
  const { log, audit, clock, config } = base;
  async function good(plan: Plan): Promise<void> {
    if (!holder.accept(plan)) return;
    metrics.planLoaded(clock.now());
    await audit.record({ actor: 'system', action: 'plan-loaded', subject: plan.digest.slice(0, 12) });
    log.info({ digest: plan.digest.slice(0, 12) }, 'new plan in use');
    await onGood(plan);
    await staffChats.tellAdmins(news.planLoaded, {}, `plan:${plan.digest}:${clock.now()}`);
  }
  async function bad(findings: readonly Finding[]): Promise<void> {
    holder.refuse(findings);
    const errors = findings.filter((finding) => finding.level === 'error');
    metrics.planRefused(errors.length);
    await audit.record({ actor: 'system', action: 'plan-refused', details: { errors: errors.length } });
    const [first] = errors.map(formatFinding);
    log.warn({ errors: errors.length, first }, 'the changed plan has errors: the one before stays in use');
    const values = { count: errors.length, first: first ?? '' };
    await staffChats.tellAdmins(news.planRefused, values, `plan-refused:${clock.now()}`);
  }
  const reported = (step: Promise<void>): void => {
    step.catch((error: unknown) => log.error({ err: error }, 'news of the plan not told'));
  };
  return watchPlan(config.planDir, {
    clock,
    digest: holder.current().digest,
    onMended: () => {
      holder.refuse([]);
      metrics.planLoaded(clock.now());
    },
    onGood: (plan) => reported(good(plan)),
    onBad: (findings) => reported(bad(findings)),
  });
}
