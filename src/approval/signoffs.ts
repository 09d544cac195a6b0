import { key, type Clock, type Instant, type Redis } from '../core/index.ts';
import { templateDigest, type Plan } from '../plan/index.ts';
import type { SignOff, SignOffs, SignOffState } from './signoff.ts';

/** How a template stands. A review that is due does not take the approval away: in a crisis that would be worse. */
export function signOffState(
  plan: Plan,
  playbookId: string,
  templateId: string,
  signOff: SignOff | undefined,
  now: Instant,
): SignOffState {
  if (!signOff) return 'missing';
  if (signOff.digest !== templateDigest(plan, playbookId, templateId)) return 'changed';
  return now >= signOff.reviewAt ? 'review-due' : 'signed';
}

interface SignOffsOptions {
  readonly redis: Redis;
  readonly clock: Clock;
}

export function createSignOffs({ redis, clock }: SignOffsOptions): SignOffs {
  async function of(playbook: string): Promise<Record<string, SignOff>> {
    const stored = await redis.hgetall(key.signoffs(playbook));
    const signOffs = Object.entries(stored).map(
      ([name, json]) => [name, JSON.parse(json) as SignOff] as const,
    );
    return Object.fromEntries(signOffs);
  }

  return {
    of,
    async sign(playbook, digests, by, reviewAt) {
      const before = new Map(Object.entries(await of(playbook)));
      const at = clock.now();
      const write = redis.multi().del(key.signoffs(playbook));
      for (const [template, digest] of Object.entries(digests)) {
        const signOff: SignOff = { template, digest, by, at, reviewAt };
        write.hset(key.signoffs(playbook), template, JSON.stringify(signOff));
      }
      await write.exec();
      return Object.keys(digests).filter((template) => before.get(template)?.digest !== digests[template]);
    },
  };
}
