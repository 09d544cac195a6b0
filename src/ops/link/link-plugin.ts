import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../core/index.ts';
import type { Pace } from '../../plan/index.ts';
import type { LinkCodes } from './link-codes.ts';
import type { LinkDesk } from './link-desk.ts';

export interface LinkOptions {
  readonly desk: LinkDesk;
  readonly codes: Pick<LinkCodes, 'redeem'>;
  readonly clock: Clock;
  /** How quickly an account may send on WhatsApp: shown with the terms. */
  readonly pace: () => Pace;
}

/** The page `/link`, where a person links WhatsApp accounts, and its API below `/link/api`. */
export function linkPlugin({ desk }: LinkOptions): FastifyPluginAsync {
  return async (server) => {
    server.get('/link/api/state', async () => ({
      agreed: await desk.termsAgreed(),
      accounts: desk.accounts(),
    }));
  };
}
