import { loadConfig } from '../config/index.ts';
import { AppError, systemClock } from '../core/index.ts';
import { createLinkCodes } from '../ops/index.ts';
import { botAddress } from './bot-address.ts';
import { createBotClient } from './bot-client.ts';
import { isBotThere } from './bot-there.ts';
import { connect } from './connect.ts';
import type { LinkConnection } from './link.ts';

/**
 * The running bot, and codes that it takes: whoever may run commands on the host may link.
 * @throws AppError `nothing-to-link`, `bot-not-running`, and whatever keeps a command on the host from Redis
 */
export async function connectToLink(): Promise<LinkConnection> {
  const { config } = loadConfig();
  const url = botAddress(config);
  if (config.transport !== 'whatsapp') throw new AppError('nothing-to-link');
  const clock = systemClock();
  // Before Redis is asked for: a private one ends with its bot, and that is the news.
  if (!(await isBotThere(url, clock))) throw new AppError('bot-not-running', { details: { url } });
  const { redis, close } = await connect();
  const { mint } = createLinkCodes({ redis, clock });
  return { bot: createBotClient({ url, clock, mint }), clock, mint, close };
}
