import { join } from 'node:path';
import { createSimulatorChannel } from '../channels/simulator/index.ts';
import type { Channel } from '../channels/channel.ts';
import { key, type Timer } from '../core/index.ts';
import { openExchange, pageDir } from '../exchange/index.ts';
import type { Plan } from '../plan/index.ts';
import { importExampleContacts, keepSeeded, seedExchange } from './exchange-seed.ts';
import type { Foundation } from './foundation.ts';
import type { Transport } from './transport.ts';

/** Phones on a web page: the exchange runs inside the bot, unless it has an address of its own. */
export function openSimulator(base: Foundation, plan: () => Plan): Transport {
  const { config, redis, clock, log, contacts } = base;
  const house =
    config.exchangeUrl === undefined
      ? openExchange({ dataDir: join(config.dataDir, 'exchange'), clock, log })
      : undefined;
  const channels: Channel[] = [];
  let url = config.exchangeUrl ?? '';
  let seeded: Timer | undefined;
  const botNumbers = config.accounts.map(({ number }) => number);
  const seed = () => ({ ...{ url, botNumbers, plan, contacts, clock, log } });
  return {
    plugins: house ? [house.plugin({ pageDir: pageDir() })] : [],
    channelOf({ id, number }, webUrl) {
      url = config.exchangeUrl ?? webUrl;
      const channel = createSimulatorChannel({
        ...{ account: id, number, url, clock, log },
        loadCursor: async () => Number((await redis.get(key.channelCursor(id))) ?? 0),
        saveCursor: async (seq) => void (await redis.set(key.channelCursor(id), seq)),
      });
      channels.push(channel);
      return channel;
    },
    async start(handlers) {
      await importExampleContacts(config.planDir, plan(), contacts, log);
      await seedExchange(seed());
      seeded = keepSeeded(seed());
      for (const channel of channels) await channel.start(handlers);
    },
    sessions: () => [],
    planChanged: () => seedExchange(seed()),
    async stop() {
      seeded?.cancel();
      await Promise.all(channels.map((channel) => channel.stop()));
    },
    close: () => house?.close(),
  };
}
