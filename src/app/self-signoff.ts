import type { SignOffs } from '../approval/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Clock, Logger } from '../core/index.ts';
import { templateDigest, type Plan } from '../plan/index.ts';

interface SelfSignOffOptions {
  readonly plan: Plan;
  readonly signoffs: SignOffs;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * On the simulator the shipped example plan signs itself off, so that a newcomer can send at once: only playbooks that
 * nobody has ever signed, so that an edited template is unapproved here as everywhere.
 * @returns true when something was signed
 */
export async function signOffExample({
  plan,
  signoffs,
  audit,
  clock,
  log,
}: SelfSignOffOptions): Promise<boolean> {
  if (!plan.example) return false;
  const signed: string[] = [];
  for (const [id, playbook] of Object.entries(plan.playbooks)) {
    if (Object.keys(await signoffs.of(id)).length > 0) continue;
    const digests = Object.keys(playbook.templates).map(
      (name) => [name, templateDigest(plan, id, name)] as const,
    );
    await signoffs.sign(id, Object.fromEntries(digests), 'simulator', clock.now() + playbook.review_every);
    await audit.record({ actor: 'system', action: 'signoff', subject: id, details: { by: 'simulator' } });
    signed.push(id);
  }
  if (signed.length > 0) log.info({ playbooks: signed }, 'simulator: the example plan signed itself off');
  return signed.length > 0;
}
