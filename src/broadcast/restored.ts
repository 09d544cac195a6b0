import {
  key,
  type BroadcastId,
  type ChatId,
  type DeliveryId,
  type Logger,
  type MessageId,
  type Redis,
} from '../core/index.ts';
import type { SentMessage } from '../channels/channel.ts';
import type { Account } from './account.ts';
import type { FanOut } from './fan-out.ts';
import { adopt, readRestored, release, type RestoredRow } from './ledger/restored.ts';
import { limitsFor, lookBackMs } from './pace/limits.ts';

interface RestoredOptions {
  readonly redis: Redis;
  readonly log: Logger;
  readonly accounts: readonly Account[];
  readonly fanOut: FanOut;
  /** Something of the broadcast moved. */
  readonly onMoved: (id: BroadcastId) => void;
}

/** Looks up what may have left after the backup that was restored. */
export interface RestoredLookUp {
  /** Goes on with a broadcast that runs again, or is cancelled, until all of it is known. */
  attend(id: BroadcastId): void;
  stop(): void;
}

/** A row, with the chat to look in; undefined when there is none. */
type Askable = Omit<RestoredRow, 'chat'> & { readonly chat?: ChatId | undefined };

interface Look {
  readonly found: Map<MessageId, { readonly account: Account; readonly message: SentMessage }>;
  /** These could not be looked at: they may have left. */
  readonly unknown: Set<MessageId>;
}

const CHUNK = 40;
/** While so many wait to be sent there is time. */
const ENOUGH = 500;

export function createRestoredLookUp({
  redis,
  log,
  accounts,
  fanOut,
  onMoved,
}: RestoredOptions): RestoredLookUp {
  const attended = new Set<BroadcastId>();
  let stopped = false;

  async function lookUpAll(id: BroadcastId): Promise<void> {
    // What cannot be told now is passed over: the next time begins with it.
    for (let passed = 0; !stopped && (await mayGoOn(id));) {
      const rows = await readRestored(redis, id, passed, CHUNK);
      if (rows.length === 0) return;
      passed += await lookUp(id, rows);
      onMoved(id);
    }
  }

  async function mayGoOn(id: BroadcastId): Promise<boolean> {
    const [left, queued, state] = await Promise.all([
      redis.zcard(key.restoredRows(id)),
      redis.zcard(key.queued(id)),
      redis.hget(key.broadcast(id), 'state'),
    ]);
    return left > 0 && queued < ENOUGH && (state === 'running' || state === 'cancelled');
  }

  /** @returns of how many it could not be told */
  async function lookUp(id: BroadcastId, rows: readonly RestoredRow[]): Promise<number> {
    const askable: Askable[] = [];
    for (const row of rows) {
      const chat = await chatFor(row);
      if (chat !== 'later') askable.push({ ...row, chat: chat === 'none' ? undefined : chat });
    }
    const { found, unknown } = await ownMessages(askable);
    const told = askable.filter(
      ({ ids }) => ids.some((one) => found.has(one)) || !ids.some((one) => unknown.has(one)),
    );
    const queued: DeliveryId[] = [];
    for (const row of told) {
      const left = row.ids.map((one) => found.get(one)).find((one) => one !== undefined);
      if (left) {
        const { account, message } = left;
        const since = lookBackMs(limitsFor(account.pace(), 'critical', 0, message.at));
        await adopt(redis, row, { account: account.id, message, lookBackMs: since });
      } else if (await release(redis, row)) queued.push(row.delivery);
    }
    if (queued.length > 0) await fanOut.addJobs(id, queued);
    log.info({ broadcast: id, left: found.size, queued: queued.length }, 'looked up after a restore');
    return rows.length - told.length;
  }

  /** `later`: its own account cannot be asked now. `none`: it is not on the channel, so nothing can have left. */
  async function chatFor({ account, chat, phone }: RestoredRow): Promise<ChatId | 'later' | 'none'> {
    const channel = accounts.find(({ id }) => id === account)?.channel;
    if (channel && channel.state() !== 'ready') return 'later';
    if (chat !== undefined) return chat;
    const asked = channel ?? accounts.find((one) => one.channel.state() === 'ready')?.channel;
    if (!asked || phone === undefined) return 'later';
    const answer = await asked.chatOf(phone);
    if (answer.kind === 'chat') return answer.chat;
    return answer.kind === 'absent' ? 'none' : 'later';
  }

  /** Where it would have left from; from any of them when that account is no more. */
  const isHome = (row: Askable, account: Account): boolean =>
    row.account === account.id || !accounts.some(({ id }) => id === row.account);

  /**
   * What the accounts have of these. A delivery may have moved to another account since: what others have in sight
   * counts, but they are not sent to look in the chats of people they never wrote to.
   */
  async function ownMessages(rows: readonly Askable[]): Promise<Look> {
    const look: Look = { found: new Map(), unknown: new Set() };
    const ids = rows.flatMap((row) => row.ids);
    if (ids.length === 0) return look;
    for (const account of accounts.filter(({ channel }) => channel.state() === 'ready')) {
      const chats = new Map(
        rows.flatMap(({ chat, ...row }) =>
          chat !== undefined && isHome(row, account) ? row.ids.map((one) => [one, chat] as const) : [],
        ),
      );
      const { found, unknown } = await account.channel.sent(ids, chats);
      for (const message of found) look.found.set(message.id, { account, message });
      for (const one of unknown) if (chats.has(one)) look.unknown.add(one);
    }
    return look;
  }

  return {
    attend(id) {
      if (attended.has(id) || stopped) return;
      attended.add(id);
      lookUpAll(id)
        .catch((error: unknown) => {
          if (!stopped) log.warn({ err: error, broadcast: id }, 'not looked up after a restore; tried again');
        })
        .finally(() => attended.delete(id));
    },
    stop: () => void (stopped = true),
  };
}
