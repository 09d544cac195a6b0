import { AppError, key, script, type AccountId, type Clock, type Logger, type Redis } from '../core/index.ts';
import { PRELUDE } from './ledger/prelude.ts';

/** The right to send from an account. The epoch rises each time it changes hands. */
export interface Lease {
  readonly owner: string;
  readonly epoch: number;
}

const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
const TAKE_OVER_PATIENCE_MS = 1_500;

/** ARGV: owner, ms, the owner seen before that is proven gone. */
const ACQUIRE = script(`${PRELUDE}
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch', 'until')
local owner, epoch, at = lease[1], tonumber(lease[2] or '0'), now()
if owner and owner ~= ARGV[1] and owner ~= ARGV[3] and tonumber(lease[3]) > at then return owner end
if owner ~= ARGV[1] then epoch = epoch + 1 end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'epoch', epoch, 'until', at + ARGV[2])
return epoch
`);

/** ARGV: owner. */
const RELEASE = script(`
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
return redis.call('HSET', KEYS[1], 'until', 0)
`);

interface LeaseOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly account: AccountId;
  /** Unique to this process, and the name of its connection to Redis: that is how others know it is alive. */
  readonly owner: string;
  /** Another process has taken the account: this one must not go on. */
  readonly onLost: () => void;
}

export interface HeldLease {
  readonly lease: Lease;
  release(): Promise<void>;
}

/**
 * Takes the account, renews it until released. A holder whose connection to Redis is gone is dead or cut off: it is
 * replaced at once, and what it had claimed is reconciled only after its time to send has passed.
 * @throws AppError `already-running` while another living process holds it
 */
export async function acquireLease(options: LeaseOptions): Promise<HeldLease> {
  const { redis, clock, log, account, owner, onLost } = options;
  const take = (gone: string): Promise<unknown> =>
    ACQUIRE(redis, [key.lease(account)], [owner, LEASE_MS, gone]);
  let reply = await take('');
  for (let waited = 0; typeof reply === 'string'; waited += 100) {
    if (!(await isConnected(redis, reply))) {
      reply = await take(reply);
    } else if (waited >= TAKE_OVER_PATIENCE_MS) {
      throw new AppError('already-running', { details: { owner: reply } });
    } else {
      await clock.sleep(100);
      reply = await take('');
    }
  }
  const lease: Lease = { owner, epoch: Number(reply) };
  const renewal = clock.every(RENEW_MS, () => {
    take('').then(
      (holder) => {
        if (typeof holder === 'string') onLost();
      },
      (error: unknown) => log.warn({ err: error, account }, 'lease not renewed'),
    );
  });
  return {
    lease,
    async release() {
      renewal.cancel();
      await RELEASE(redis, [key.lease(account)], [owner]);
    },
  };
}

async function isConnected(redis: Redis, owner: string): Promise<boolean> {
  const clients = (await redis.client('LIST')) as string;
  return clients.split('\n').some((line) => line.includes(` name=${owner} `));
}
