import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { ChannelHandlers } from '../channels/channel.ts';
import {
  browserShare,
  changesOf,
  createWhatsAppChannel,
  groupLimit,
  type AlarmNote,
  type LinkState,
  type WhatsAppChannel,
} from '../channels/whatsapp/index.ts';
import { browserEnvironment, type NamedAccount } from '../config/index.ts';
import { AppError, untraced } from '../core/index.ts';
import { SHIPPED_PACE } from '../broadcast/index.ts';
import { linkPlugin, type LinkCodes } from '../ops/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';
import { createLinkDesk } from './linking.ts';
import type { Session, Transport } from './transport.ts';
import { chatCursors, createDirectory } from './whatsapp-directory.ts';

interface WhatsAppParts {
  readonly base: Foundation;
  readonly plan: () => Plan;
  readonly codes: LinkCodes;
  readonly onAlarm: (note: AlarmNote) => void;
  readonly onLink: (link: LinkState) => void;
  /** Nobody has agreed to the terms yet: no browser starts before that. */
  readonly onTermsWanted: () => void;
}

const DAY_S = 86_400;
/** Containers have little shared memory, and no screen to draw on. */
const FLAGS = ['--disable-dev-shm-usage', '--disable-gpu', '--no-first-run'];
/** Chromium cannot sandbox itself as root. */
const isRoot = process.getuid?.() === 0;
const ROOT_FLAGS = isRoot ? ['--no-sandbox'] : [];

function requireBrowser(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch (cause) {
    throw new AppError('browser-missing', { details: { path }, cause });
  }
}

/**
 * A browser per account, each with a folder of its own; none before somebody agreed to WhatsApp's terms.
 * @throws AppError `browser-missing`, `browser-as-root`
 */
export function openWhatsApp({
  base,
  plan,
  onAlarm,
  onLink,
  codes,
  onTermsWanted,
}: WhatsAppParts): Transport {
  const { config, redis, clock, log } = base;
  requireBrowser(config.chromiumPath);
  if (isRoot && config.production) throw new AppError('browser-as-root');
  if (isRoot) log.warn('started as root: the browser cannot sandbox what strangers send; use another user');
  if (config.acceptInsecureCerts || config.chromiumArgs.length > 0)
    log.warn('test switches of the browser are in force: this is for a stand-in, not for WhatsApp');
  const memoryLimit = browserShare(groupLimit(), config.accounts.length);
  const channels: WhatsAppChannel[] = [];
  let handlers: ChannelHandlers | undefined;
  let begun = false;

  function begin(): void {
    if (begun || !handlers) return;
    begun = true;
    for (const channel of channels)
      // Whoever is not linked yet waits for a person; nobody waits for that here.
      channel.start(handlers).catch((error: unknown) => {
        log.warn({ err: error, account: channel.account }, 'stopped before WhatsApp was ready');
      });
  }
  function channelOf({ id, number }: NamedAccount): WhatsAppChannel {
    const channel = createWhatsAppChannel({
      ...{ account: id, number, clock, onAlarm, onLink },
      log: log.child({ account: id }),
      sessionDir: join(config.dataDir, 'whatsapp', id),
      chromiumPath: config.chromiumPath,
      chromiumArgs: [...FLAGS, ...ROOT_FLAGS, ...config.chromiumArgs],
      chromiumEnvironment: browserEnvironment(),
      acceptInsecureCerts: config.acceptInsecureCerts,
      timing: { memoryLimit },
      directory: createDirectory(redis, id, config.retentionDays * DAY_S),
      ...chatCursors(redis, id),
    });
    channels.push(channel);
    return channel;
  }
  const desk = createLinkDesk({ base, channels: () => channels, onAgreed: () => untraced(begin) });
  const pace = () => plan().organisation.pace.whatsapp ?? SHIPPED_PACE.whatsapp;
  return {
    channelOf,
    plugins: [linkPlugin({ desk, codes, clock, pace })],
    async start(given) {
      handlers = given;
      if (await desk.termsAgreed()) begin();
      else onTermsWanted();
    },
    sessions: () => channels.map(sessionOf),
    planChanged: () => Promise.resolve(),
    stop: async () => void (await Promise.all(channels.map((channel) => channel.stop()))),
    close: () => undefined,
  };
}

function sessionOf(channel: WhatsAppChannel): Session {
  const { state, restarts, reason } = channel.session();
  const probe = channel.lastProbe();
  const missing = probe && changesOf(probe);
  return {
    ...{ account: channel.account, state, restarts, memory: () => channel.memory() },
    ...(reason === undefined ? {} : { reason }),
    ...(missing === undefined ? {} : { missing }),
  };
}
