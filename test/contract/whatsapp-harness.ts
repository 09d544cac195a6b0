import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWhatsAppChannel } from '../../src/channels/whatsapp/index.ts';
import type {
  AlarmNote,
  Cursor,
  Directory,
  LinkState,
  NumberCheck,
  WhatsAppChannel,
  WhatsAppOptions,
} from '../../src/channels/whatsapp/index.ts';
import { browserEnvironment } from '../../src/config/index.ts';
import { ShiftedClock, createLog } from '../../src/core/index.ts';
import type { AccountId, ChatId, Lid, MessageId, Phone } from '../../src/core/index.ts';
import { startStandIn, type StandIn } from '../whatsapp-web/stand-in.ts';
import type { ChannelHarness } from './harness.ts';

export const BOT = '+447700900900' as Phone;
const BEN = '+447700900201' as Phone;
const CLEO = '+447700900202' as Phone;
const NOBODY = '+447700900299' as Phone;
export const GROUP = '120363000000000009@g.us' as ChatId;

/** A directory that lives as long as the test. */
export function memoryDirectory(): Directory {
  const phones = new Map<Lid, Phone>();
  const checks = new Map<Phone, NumberCheck>();
  const sent = new Map<MessageId, ChatId>();
  const done = Promise.resolve();
  return {
    phoneOf: (lid) => Promise.resolve(phones.get(lid)),
    learn: (lid, phone) => (phones.set(lid, phone), done),
    numberCheck: (phone) => Promise.resolve(checks.get(phone)),
    rememberCheck: (phone, check) => (checks.set(phone, check), done),
    rememberSent: (id, chat) => (sent.set(id, chat), done),
    chatsOfSent: (ids) => Promise.resolve(new Map([...sent].filter(([id]) => ids.includes(id)))),
  };
}

export interface WhatsAppWorld {
  readonly standIn: StandIn;
  readonly clock: ShiftedClock;
  readonly alarms: AlarmNote[];
  readonly links: LinkState[];
  /** What the channel stored of its chats. */
  readonly cursors: Map<ChatId, Cursor>;
  /** What was logged, as lines of JSON. */
  readonly logged: string[];
  /** A channel of the same account, with what was stored so far. */
  open(changes?: Partial<WhatsAppOptions>): WhatsAppChannel;
  readonly sessionDir: string;
  /** Scans the QR once it is shown, as a person does. */
  scan(): Promise<void>;
  close(): Promise<void>;
}

interface WorldOptions {
  /** Somebody else's, who closes it. */
  readonly standIn?: StandIn;
  readonly account?: string;
  readonly number?: Phone;
}

type Given = Pick<WhatsAppOptions, 'chromiumArgs' | 'sessionDir' | 'clock' | 'log'> &
  Partial<WhatsAppOptions>;

/** A channel in real Chromium, fast, that keeps in memory what it stores. */
export function channelOptions(given: Given, cursors = new Map<ChatId, Cursor>()): WhatsAppOptions {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    ...{ account: 'main' as AccountId, number: BOT, directory: memoryDirectory() },
    chromiumPath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    chromiumEnvironment: browserEnvironment(),
    acceptInsecureCerts: true,
    loadCursor: (chat) => Promise.resolve(cursors.get(chat)),
    saveCursor: (chat, cursor) => Promise.resolve(void cursors.set(chat, cursor)),
    onLink: () => undefined,
    onAlarm: () => undefined,
    timing: { pulseMs: 300, numberCheckGapMs: 0 },
    ...given,
    chromiumArgs: [...root, ...given.chromiumArgs],
  };
}

/** A stand-in for WhatsApp with one account, and what a channel needs to be linked to it. */
export async function openWorld(options: WorldOptions = {}): Promise<WhatsAppWorld> {
  const { account = 'main', number = BOT } = options;
  const standIn = options.standIn ?? (await startStandIn());
  standIn.cloud.account(account, number);
  const sessionDir = mkdtempSync(join(tmpdir(), 'tocsin-session-'));
  const clock = new ShiftedClock();
  const cursors = new Map<ChatId, Cursor>();
  const directory = memoryDirectory();
  const alarms: AlarmNote[] = [];
  const links: LinkState[] = [];
  const logged: string[] = [];
  const log = createLog({
    ...{ level: 'info', format: 'json' },
    destination: { write: (line: string) => void logged.push(line) },
  });
  const { chromiumArgs } = standIn;
  const own = { account: account as AccountId, number, sessionDir, clock, log, directory, chromiumArgs };
  return {
    ...{ standIn, clock, alarms, links, logged, cursors, sessionDir },
    open: (changes = {}) => {
      const onLink = (link: LinkState) => void links.push(link);
      const onAlarm = (alarm: AlarmNote) => void alarms.push(alarm);
      return createWhatsAppChannel(channelOptions({ ...own, onLink, onAlarm, ...changes }, cursors));
    },
    scan: async () => {
      const shown = (): string | undefined => links.findLast(({ state }) => state !== 'ready')?.qr;
      for (let tries = 0; tries < 400 && shown() === undefined; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 25));
      await standIn.cloud.scanQr(account, shown());
      links.length = 0; // that one is used up
    },
    close: async () => {
      if (!options.standIn) await standIn.close();
      rmSync(sessionDir, { recursive: true, force: true });
    },
  };
}

/** The adapter in real Chromium against the stand-in for WhatsApp Web. */
export async function whatsAppHarness(): Promise<ChannelHarness> {
  const world = await openWorld();
  const { cloud } = world.standIn;
  const ben = cloud.person(BEN, { name: 'Ben' });
  cloud.person(CLEO, { name: 'Cleo' });
  cloud.absent(NOBODY);
  cloud.group(GROUP, { name: 'Both', members: [BEN, CLEO, BOT] });
  cloud.setAckMode('delivered');
  const channel = world.open();
  const start = channel.start.bind(channel);
  // The first start shows a QR: somebody has to scan it.
  channel.start = async (handlers) => {
    const [scanned, started] = await Promise.allSettled([world.scan(), start(handlers)]);
    for (const one of [scanned, started]) if (one.status === 'rejected') throw one.reason;
  };
  const personOf = (phone: Phone) => cloud.person(phone);
  return {
    ...{ channel, ben: BEN, cleo: CLEO, nobody: NOBODY, group: GROUP },
    now: () => world.clock.now(),
    fastForward: (ms) => world.clock.advance(ms),
    accepted: async (id) => cloud.accepted.filter((message) => message.id === id).length,
    shown: async (phone) =>
      personOf(phone)
        .shows()
        .map((message) => message.text),
    shownFiles: (phone) =>
      Promise.resolve(
        personOf(phone)
          .files()
          .map((file) => ({ ...file, id: file.id as MessageId })),
      ),
    writes: async (phone, text, replyTo) =>
      personOf(phone).writes('main', text, replyTo ? { quoted: replyTo } : {}) as MessageId,
    reads: async () => ben.reads(),
    loseNextAnswer: async () => {
      await cloud.setFaults({ sends: 'undefined', lateMs: 300 });
    },
    refuseNext: async () => cloud.setAckMode('error'),
    disconnect: async () => cloud.pushState('main', 'TIMEOUT'),
    restore: async () => cloud.pushState('main', 'CONNECTED'),
    reborn: () => world.open(),
    close: () => world.close(),
  };
}
