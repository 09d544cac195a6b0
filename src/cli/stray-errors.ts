import type { Logger } from '../core/index.ts';

/**
 * The one rule for what is thrown outside a job or a request, by whatever library, as an Error or a bare word: it is
 * logged, and the bot goes on. The ledger has the rest; a session of WhatsApp that it broke is noticed and replaced.
 */
export function outliveStrayErrors(log: Pick<Logger, 'error'>): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'));
}
