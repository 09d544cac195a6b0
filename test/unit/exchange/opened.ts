import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShiftedClock, createLog } from '../../../src/core/index.ts';
import type { AccountId, ChatId, MessageId, Phone } from '../../../src/core/index.ts';
import { registerBot } from '../../../src/exchange/bots.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { openExchange, type OpenExchange } from '../../../src/exchange/index.ts';
import { putPhone } from '../../../src/exchange/phones.ts';
import type { BotEvent } from '../../../src/exchange/bot-event.ts';

export const MAIN = 'main' as AccountId;
export const BOT = '+447700900900' as Phone;
export const BEN = '+447700900201' as Phone;
export const CLEO = '+447700900202' as Phone;
export const ANA = '+447700900101' as Phone;

export const chatOf = (number: Phone): ChatId => `${number.slice(1)}@c.us` as ChatId;
export const messageId = (n: number): MessageId => `3EB0${String(n).padStart(18, '0')}` as MessageId;
export const newDir = (): string => mkdtempSync(join(tmpdir(), 'tocsin-exchange-'));

const log = createLog({ level: 'silent', format: 'json' });

export interface Opened extends OpenExchange {
  readonly clock: ShiftedClock;
  readonly dir: string;
}

/** An exchange on a clock of its own; Ben, Cleo and Ana have phones, and a bot has a number. */
export function openWithPhones(dir = newDir(), clock = new ShiftedClock()): Opened {
  const opened = openExchange({ dataDir: dir, clock, log });
  putPhone(opened.exchange, BEN, { name: 'Ben' });
  putPhone(opened.exchange, CLEO, { name: 'Cleo' });
  putPhone(opened.exchange, ANA, { name: 'Ana', role: 'staff' });
  registerBot(opened.exchange, MAIN, BOT);
  return { ...opened, clock, dir };
}

/** What waits for the bot. */
export const eventsOf = (exchange: Exchange): BotEvent[] => exchange.state.bots.get(MAIN)?.events ?? [];

/** Lets what fell due happen. */
export async function pass(clock: ShiftedClock, ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise((resolve) => setTimeout(resolve, 15));
}
