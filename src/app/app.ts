import type { Clock, Logger, StatementId } from '../core/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Contacts } from '../audience/index.ts';
import { createApprovals, createSignOffs } from '../approval/index.ts';
import { contactOfChat, type Broadcasts } from '../broadcast/index.ts';
import type { Channel } from '../channels/channel.ts';
import { createCommands, createMemory } from '../commands/index.ts';
import type { Config, NamedAccount } from '../config/index.ts';
import { createInbound, createReception } from '../inbound/index.ts';
import { createMetrics } from '../ops/index.ts';
import { createPlanHolder, type Pace } from '../plan/index.ts';
import { keepAttachments, loadStatement, reserveReference } from '../statement/index.ts';
import { openAccounts, takeLeases } from './accounts.ts';
import { news } from './app.texts.ts';
import { COUNTDOWN_MS } from './countdown.ts';
import { keepDailyWatch } from './daily.ts';
import { openFoundation, requirePlan, type Foundation } from './foundation.ts';
import { createHealth } from './health.ts';
import type { LinkWanted } from './link-news.ts';
import { openTransport } from './open-transport.ts';
import { followPlan } from './plan-news.ts';
import { tellRestored } from './restored.ts';
import { createSelect } from './selection.ts';
import { signOffExample } from './self-signoff.ts';
import { openSending } from './sending.ts';
import { tellSessionAlarm } from './session-alarms.ts';
import { Teardown } from './teardown.ts';
import { openWeb } from './web.ts';

export interface AppOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Replaces the plan's pace; for tests and benchmarks. */
  readonly pace?: Pace;
  /** Another process has taken over: this one has to end. */
  readonly onLost?: () => void;
  /** A number waits for a person to link it: for the terminal. */
  readonly onLink?: (wanted: LinkWanted) => void;
}

export interface App {
  /** Base address of the HTTP server. */
  readonly url: string;
  readonly broadcasts: Broadcasts;
  readonly contacts: Contacts;
  readonly audit: Audit;
  stop(): Promise<void>;
}

/**
 * Config → parts → start in order; `stop` goes through them in reverse.
 * @throws AppError whatever keeps a part from starting; what had started is stopped again
 */
export async function startApp(options: AppOptions): Promise<App> {
  const teardown = new Teardown(options.log);
  try {
    const parts = await build(options, teardown);
    return { ...parts, stop: () => teardown.run() };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function build(
  { config, log, clock: given, pace, onLost, onLink }: AppOptions,
  teardown: Teardown,
): Promise<Omit<App, 'stop'>> {
  const holder = createPlanHolder(await requirePlan(config.planDir));
  const plan = (): ReturnType<typeof holder.current> => holder.current();

  const base = await openFoundation(config, log, given);
  const { redis, clock, secrets, audit, contacts, identity } = base;
  teardown.add('Redis', () => closeRedis(base));
  const lost = (): void => {
    log.fatal('another process has taken the account');
    onLost?.();
  };
  const leases = await takeLeases(base, lost, teardown);

  const metrics = createMetrics({ clock, transport: config.transport });
  metrics.planLoaded(clock.now());
  const health = createHealth(base, metrics);
  const transport = openTransport({
    ...{ base, plan },
    onAlarm: (note) => {
      sending.follow(note.account, note.alarm);
      tellSessionAlarm({ base, accounts, staffChats, metrics }, note);
    },
    onLink: (wanted) => onLink?.(wanted),
    onState: (account, state) => sending.follow(account, state),
    webUrl: () => web.url,
  });
  teardown.add('transport', () => transport.close());
  const web = await openWeb(base, metrics, health.report, transport.plugins, teardown);
  const channelOf = (named: NamedAccount): Channel => transport.channelOf(named, web.url);
  const accounts = openAccounts({ base, plan, leases, channelOf, pace }, teardown);

  const approvals = createApprovals({ redis, secrets, clock });
  const signoffs = createSignOffs({ redis, clock });
  const sending = openSending(base, plan, accounts, metrics, teardown);
  const { outbox, broadcasts, staffChats } = sending;
  const commands = createCommands({
    ...{ plan, approvals, signoffs, outbox, audit, contacts, clock, log },
    broadcasts: {
      ...broadcasts,
      start: async (start) => {
        const broadcast = await broadcasts.start(start);
        sending.status.follow(broadcast.id);
        return broadcast;
      },
    },
    select: createSelect({ plan, contacts, accounts: sending.usable }),
    chatOfStaff: staffChats.chatOf,
    reserveReference: (seed, id) => reserveReference(redis, seed, id),
    keepAttachments: (current, template) => keepAttachments(redis, current, template),
    loadStatement: (id: StatementId) => loadStatement(redis, id),
    health: health.report,
    countdownMs: (severity) => COUNTDOWN_MS[severity],
    memory: createMemory(redis),
    onCommand: (command, outcome) => metrics.commands.inc({ command, outcome }),
  });
  const receive = createReception({
    ...{ redis, clock, plan, contacts, identity, outbox, audit },
    contactOfChat: (chat) => contactOfChat(redis, chat),
    onCommand: (message, member) => commands.handle(message, member),
    tellAdmins: (text, key) => staffChats.tellAdmins(text, {}, key),
    onRouted: (kind) => metrics.inbound.inc({ kind }),
  });
  const staffPhones = (): ReadonlySet<string> => new Set(plan().staff.map(({ phone }) => phone));
  const inbound = createInbound({
    ...{ redis, log, handle: receive },
    overtakes: commands.stops,
    priorityOf: ({ sender }) => (sender.phone && staffPhones().has(sender.phone) ? 1 : 10),
  });

  async function selfSignOff(): Promise<boolean> {
    if (config.transport !== 'simulator') return false;
    return signOffExample({ plan: plan(), signoffs, audit, clock, log });
  }
  const signed = await selfSignOff();
  teardown.add('channels', () => transport.stop());
  const ours = new Set<string>(config.accounts.map(({ number }) => number));
  await transport.start({
    // What one of our accounts says is news to another that is in the same group, and to nobody else.
    onMessage: async (message) => {
      if (!ours.has(message.sender.phone ?? '')) await inbound.receive(message);
    },
    onReceipt: sending.onReceipt,
  });
  if (signed) await staffChats.tellDesk(news.exampleSigned, {}, 'example-signed');
  await tellRestored(base, plan(), staffChats);
  await sending.start();
  inbound.start();
  teardown.add('inbound', () => inbound.stop());
  health.watch({
    ...{ accounts: accounts.all, sessions: transport.sessions, holder },
    running: () => inbound.isRunning() && sending.isRunning(),
  });
  web.showQueues([inbound.queue, ...accounts.all.map(({ queue }) => queue)]);

  const planNews = followPlan({
    ...{ base, holder, staffChats, metrics },
    onGood: async () => {
      await selfSignOff();
      await transport.planChanged();
    },
  });
  teardown.add('plan watch', () => planNews.close());
  const daily = keepDailyWatch({ base, plan, staffChats });
  teardown.add('daily watch', () => daily.cancel());
  await audit.record({ actor: 'system', action: 'started', details: { plan: plan().digest.slice(0, 12) } });
  return { url: web.url, broadcasts, contacts, audit };
}

/** A private Redis ends with its bot. */
async function closeRedis({ redis, config }: Foundation): Promise<void> {
  // Otherwise the connection would wait for the server it has just ended to come back.
  redis.options.retryStrategy = () => null;
  if (config.privateRedis) await redis.shutdown('NOSAVE').catch(() => undefined);
  redis.disconnect();
}
