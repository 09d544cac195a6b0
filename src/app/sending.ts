import { key, uiLanguage, type AccountId, type BroadcastId, type ChatId } from '../core/index.ts';
import {
  createBroadcasts,
  createStatusMessages,
  settle,
  startSendWorker,
  stateOf,
  watchFailures,
  type Account,
  type BroadcastEngine,
  type StatusMessages,
} from '../broadcast/index.ts';
import type { Receipt } from '../channels/channel.ts';
import { statusText } from '../commands/index.ts';
import type { Metrics } from '../ops/index.ts';
import { createOutbox, type QueuedOutbox } from '../outbox/index.ts';
import type { Plan } from '../plan/index.ts';
import { createOutgoing } from '../statement/index.ts';
import type { Accounts } from './accounts.ts';
import { news } from './app.texts.ts';
import type { Foundation } from './foundation.ts';
import { createStaffChats, type StaffChats } from './staff-chats.ts';
import type { Teardown } from './teardown.ts';

/** Everything that leaves: single messages, broadcasts, and their status messages. */
export interface Sending {
  readonly outbox: QueuedOutbox;
  readonly staffChats: StaffChats;
  readonly broadcasts: BroadcastEngine;
  readonly status: StatusMessages;
  onReceipt(receipt: Receipt): Promise<void>;
  /** What the session of an account has come to: others take over what a lost one has not sent. */
  follow(account: AccountId, state: string): void;
  /** Accounts that broadcasts can leave from, as far as is known. */
  usable(): readonly Account[];
  /** Begins to send, from where the last run ended. */
  start(): Promise<void>;
  isRunning(): boolean;
}

const DAY_S = 86_400;
/** Nobody knows when such an account will send again. */
const LOST: readonly string[] = ['logged-out', 'linking', 'cannot-connect'];

export function openSending(
  base: Foundation,
  plan: () => Plan,
  accounts: Accounts,
  metrics: Metrics,
  teardown: Teardown,
): Sending {
  const { redis, clock, log, secrets } = base;
  const lost = new Set<AccountId>();
  const { desk } = accounts;
  const voices = {
    channelOf: (id: AccountId) => accounts.of(id).channel,
    // Without the desk account another one carries on, but for the desk's own group, which it may not be in.
    voiceFor: (chat?: ChatId): AccountId =>
      lost.has(desk.id) && chat !== plan().desk ? (accounts.voice(desk.id)?.id ?? desk.id) : desk.id,
  };
  const outbox = createOutbox({ redis, clock, log, secrets, ...voices });
  const staffChats = createStaffChats({ plan, clock, outbox, ...voices });
  const broadcasts = createBroadcasts({
    ...{ redis, clock, log, retentionS: base.config.retentionDays * DAY_S },
    ...{ accounts: accounts.all, broadcasting: accounts.broadcasting },
    onMilestone: (broadcast) => {
      log.info(
        { broadcast: broadcast.id, state: broadcast.state, counts: broadcast.counts },
        'broadcast milestone',
      );
    },
  });
  const status = createStatusMessages({
    ...{ redis, clock, log, outbox, get: broadcasts.get, followers: staffChats.followers },
    recent: async () => [...(await broadcasts.active()), ...(await broadcasts.list(20))],
    textOf: (broadcast, language) =>
      statusText(broadcast, uiLanguage(language), { now: clock.now(), zone: plan().organisation.timezone }),
  });
  teardown.add('status messages', () => status.stop());
  teardown.add('broadcasts', () => broadcasts.stop());

  const contentOf = createOutgoing(redis);
  const begun = new Set<BroadcastId>();
  async function firstOf(id: BroadcastId): Promise<void> {
    begun.add(id);
    const broadcast = await broadcasts.get(id);
    // After a restart the first that this process sends is not the broadcast's first.
    if (broadcast?.counts.sent === 1)
      metrics.approveToFirstSendSeconds.observe((clock.now() - broadcast.createdAt) / 1_000);
  }

  /** The desk hears of it when it happens, and once for every later broadcast that stands still because of it. */
  async function tellPaused(account: AccountId, id: BroadcastId, justNow: boolean): Promise<void> {
    const what = `account-paused:${account}:${id}`;
    const told = await redis.set(key.once(what), '1', 'EX', DAY_S, 'NX');
    if (justNow || told === 'OK')
      await staffChats.tellDesk(news.accountPaused, { account }, `${what}:${clock.now()}`);
  }

  const workers: ReturnType<typeof startSendWorker>[] = [];
  function sendFrom(account: Account): void {
    const { id: name } = account;
    const worker = startSendWorker({
      ...{ redis, clock, log, secrets, account, contentOf, onMoved: broadcasts.moved },
      onAccountPaused: (id) => tellPaused(name, id, false),
      onResult: async (id, result, tookMs) => {
        metrics.sent(name, result, tookMs);
        if (result.kind === 'accepted' && !begun.has(id)) await firstOf(id);
        if (!(await watchFailures(redis, name, result, clock.now()))) return;
        log.error({ account: name }, 'account paused: too many failures');
        await tellPaused(name, id, true);
      },
    });
    workers.push(worker);
    teardown.add(`send worker of ${name}`, () => worker.close());
  }
  return {
    ...{ outbox, staffChats, broadcasts, status },
    isRunning: () => workers.length > 0 && workers.every((worker) => worker.isRunning()),
    usable() {
      const left = accounts.broadcasting.filter(({ id }) => !lost.has(id));
      return left.length > 0 ? left : accounts.broadcasting;
    },
    follow(account, state) {
      if (state === 'ready') {
        lost.delete(account);
        broadcasts.regain(account);
      }
      if (!LOST.includes(state)) return;
      lost.add(account);
      broadcasts
        .lose(account)
        .catch((error: unknown) => log.error({ err: error, account }, 'its messages wait for it'));
    },
    async onReceipt(receipt) {
      // One member who read it does not make a group that read it.
      const ack = receipt.by !== undefined && receipt.ack === 'read' ? 'delivered' : receipt.ack;
      const id = await settle(redis, receipt.id, stateOf(ack), 'refused');
      if (id !== undefined) metrics.receipts.inc({ ack: receipt.ack });
    },
    async start() {
      outbox.start();
      teardown.add('outbox', () => outbox.stop());
      await broadcasts.recover();
      await status.recover();
      for (const account of accounts.all) sendFrom(account);
    },
  };
}
