import { createHash } from 'node:crypto';
import { key, randomCode, script, type Clock, type Redis } from '../../core/index.ts';

/** Opens the link page once; whoever may run commands on the host can have one. */
export interface LinkCodes {
  /** A code of 12 letters and digits that works once, within 10 minutes. */
  mint(): Promise<string>;
  /** Takes a code. False for one that is unknown, used or too old. */
  redeem(code: string): Promise<boolean>;
}

interface LinkCodesOptions {
  readonly redis: Redis;
  readonly clock: Clock;
}

/** Some 53 bits, for ten minutes: nobody guesses one, so that wrong ones need not shut out whoever has the right one. */
const LENGTH = 12;
const VALID_MS = 10 * 60_000;

/** Gone with the answer. */
const REDEEM = script(`
  local validUntil = redis.call('GET', KEYS[1])
  redis.call('DEL', KEYS[1])
  return validUntil and tonumber(validUntil) >= tonumber(ARGV[1]) and 1 or 0
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
      return (await REDEEM(redis, [key.linkCode(hashed(code.trim().toUpperCase()))], [clock.now()])) === 1;
    },
  };
}

const hashed = (code: string): string => createHash('sha256').update(code).digest('hex');
