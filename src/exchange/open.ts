import type { FastifyPluginAsync } from 'fastify';
import type { Clock, Logger } from '../core/index.ts';
import { Exchange } from './exchange.ts';
import { openMedia } from './media.ts';
import { openJournal } from './journal.ts';
import { exchangePlugin, type PluginOptions } from './plugin.ts';

export interface OpenExchange {
  readonly exchange: Exchange;
  plugin(options?: PluginOptions): FastifyPluginAsync;
  /** Ends its timers and closes the journal; close the server first. */
  close(): void;
}

interface ExchangeOptions {
  /** Holds `journal.jsonl` and `media/`; one process at a time. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Opens the exchange with everything that ever happened on it.
 * @throws AppError `data-dir-not-writable`, `exchange-damaged`
 */
export function openExchange({ dataDir, clock, log }: ExchangeOptions): OpenExchange {
  const { journal, state } = openJournal(dataDir);
  const exchange = new Exchange({ state, journal, clock, media: openMedia(dataDir) });
  exchange.resume();
  log.debug({ phones: state.handsets.size, messages: state.log.length }, 'exchange opened');
  return {
    exchange,
    plugin: (options) => exchangePlugin(exchange, options),
    close: () => exchange.close(),
  };
}
