import { createAudit } from '../audit/index.ts';
import { voidRequests } from '../approval/index.ts';
import { passOverStatusNumbers, unsettleAll } from '../broadcast/index.ts';
import { key, scanKeys, secretsFrom, type Clock, type Instant, type Redis } from '../core/index.ts';
import type { Outcome } from './mark.ts';
import { giveBackStops } from './stops.ts';

interface SettleOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  /** The text of `secret.key`. */
  readonly secret: string;
  readonly takenAt: Instant;
  /** Who restores, for the record. */
  readonly actor: string;
}

/**
 * What has to be true before a bot starts on restored data: nothing goes on by itself, and what happened since the
 * backup counts as not known.
 */
export async function settle({ redis, clock, secret, takenAt, actor }: SettleOptions): Promise<Outcome> {
  const secrets = secretsFrom(Buffer.from(secret.trim(), 'hex'));
  const stops = await giveBackStops(redis);
  await forgetBegun(redis);
  await passOverStatusNumbers(redis);
  const open = (await voidRequests(redis, 'restore')).filter(({ expiresAt }) => expiresAt > takenAt);
  const voided = open.map(({ code, statement: { playbook, template }, requestedBy }) => ({
    ...{ code, playbook, template, requestedBy },
  }));
  const paused = (await unsettleAll(redis, secrets)).map(
    ({ ref, playbook, template, audience, uncertain }) => ({ ref, playbook, template, audience, uncertain }),
  );

  const audit = createAudit({ redis, secrets, clock });
  const { count, hash } = await audit.head();
  const verdict = await audit.verify();
  const uncertain = paused.reduce((sum, one) => sum + one.uncertain, 0);
  await audit.record({
    ...{ actor, action: 'restored', subject: new Date(takenAt).toISOString() },
    details: {
      // Heads told to the desk after this one belong to what was lost.
      ...{ entries: count, head: hash.slice(0, 16), chain: verdict.ok ? 'whole' : 'broken' },
      ...{ paused: paused.length, uncertain, voided: voided.length, stops },
    },
  });
  return { paused, voided };
}

/** A command that was being carried out is not finished days later: whoever wrote it is asked to write it again. */
async function forgetBegun(redis: Redis): Promise<void> {
  for await (const names of scanKeys(redis, key.once('command:*'))) {
    const values = await redis.mget(names);
    const begun = names.filter((_, i) => values[i] === 'begun');
    for (const name of begun) await redis.unlink(name, `${name}:kept`);
  }
}
