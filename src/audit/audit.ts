import type { Clock, Redis, Secrets } from '../core/index.ts';
import { readHead } from './append.ts';
import type { Audit } from './entry.ts';
import { cleanFact } from './fact.ts';
import { parsed, readAfter, readNewest } from './stored.ts';
import { verifyChain } from './verify.ts';
import { ChainWriter } from './writer.ts';

interface AuditParts {
  readonly redis: Redis;
  readonly secrets: Pick<Secrets, 'audit'>;
  readonly clock: Clock;
}

const DEFAULT_LAST = 1_000;

/** The record in Redis; several processes may write to it at once. */
export function createAudit({ redis, secrets, clock }: AuditParts): Audit {
  const writer = new ChainWriter(redis, secrets.audit, clock);
  return {
    record: (fact) => writer.add({ ...cleanFact(fact), at: clock.now() }),
    async list(range = {}) {
      const entries =
        'after' in range
          ? await readAfter(redis, range.after, range.first)
          : await readNewest(redis, range.last ?? DEFAULT_LAST);
      return entries.map(parsed);
    },
    verify: () => verifyChain(redis, secrets.audit),
    async head() {
      const { head } = await readHead(redis);
      return { count: head.count, hash: head.hash };
    },
  };
}
