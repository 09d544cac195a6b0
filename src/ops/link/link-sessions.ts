import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Instant } from '../../core/index.ts';

/** Long enough to link a few phones; nobody needs to come back later with the same one. */
export const SESSION_MS = 60 * 60_000;

/** Who has shown a code lately. Forgotten with the process: another code is quickly made. */
export interface LinkSessions {
  /** The secret of a new session, for a cookie. */
  open(): string;
  holds(secret: string | undefined): boolean;
}

export function createLinkSessions(clock: Clock): LinkSessions {
  const until = new Map<string, Instant>();
  return {
    open() {
      const now = clock.now();
      for (const [hash, end] of until) if (end <= now) until.delete(hash);
      const secret = randomBytes(32).toString('base64url');
      until.set(hashed(secret), now + SESSION_MS);
      return secret;
    },
    holds: (secret) => secret !== undefined && (until.get(hashed(secret)) ?? 0) > clock.now(),
  };
}

/** Looked up by its hash, so that the time of the look tells nothing about the secret. */
const hashed = (secret: string): string => createHash('sha256').update(secret).digest('hex');
