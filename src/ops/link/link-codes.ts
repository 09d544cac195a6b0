import { createHash } from 'node:crypto';
import { key, randomCode, script, type Clock, type Redis } from '../../core/index.ts';

/** Opens the link page once; whoever may run commands on the host can have one. */
export interface LinkCodes {
  /** A code of 12 letters and digits that works once, within 10 minutes. */
  mint(): Promise<string>;
  /** Takes a code. False for one that is unknown, used or too old, and for all after too many wrong ones. */
  redeem(code: string): Promise<boolean>;
}

interface LinkCodesOptions {
  readonly redis: Redis;
  readonly clock: Clock;
}

/** Some 53 bits: with the limit on tries below, nobody guesses one. */
const LENGTH = 12;
const VALID_MS = 10 * 60_000;
/** So many wrong codes in such a time, and none is taken until it is over. */
const TRIES = { max: 20, perMs: 60_000 } as const;

/** A wrong code counts; a right one is gone with the answer. */
const REDEEM = script(`
  if tonumber(redis.call('GET', KEYS[2]) or '0') >= tonumber(ARGV[2]) then return 0 end
  local validUntil = redis.call('GET', KEYS[1])
  redis.call('DEL', KEYS[1])
  if validUntil and tonumber(validUntil) >= tonumber(ARGV[1]) then return 1 end
  if redis.call('INCR', KEYS[2]) == 1 then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end
  return 0
`);

/** Codes are stored hashed: who reads Redis cannot open the page with what is found there. */
export function createLinkCodes({ redis, clock }: LinkCodesOptions): LinkCodes {
  return {
    async mint() {
      const code = randomCode(LENGTH);
      await redis.set(key.linkCode(hashed(code)), clock.now() + VALID_MS, 'PX', VALID_MS);
      return code;
    },
    async redeem(code) {
      const keys = [key.linkCode(hashed(code.trim().toUpperCase())), key.linkTries];
      return (await REDEEM(redis, keys, [clock.now(), TRIES.max, TRIES.perMs])) === 1;
    },
  };
}

const hashed = (code: string): string => createHash('sha256').update(code).digest('hex');
