import {
  key,
  type BroadcastId,
  type ChatId,
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
    const ready = accounts.filter(({ channel }) => channel.state() === 'ready');
    const chats = new Map<MessageId, ChatId>();
    const askable: RestoredRow[] = [];
    for (const row of rows) {
      const chat = await chatFor(row);
      if (chat === 'later') continue;
      askable.push(row);
      if (chat !== 'none') for (const one of row.ids) chats.set(one, chat);
    }
    const { found, unknown } = await ownMessages(ready, askable, chats);
    const told = askable.filter(
      ({ ids }) => ids.some((one) => found.has(one)) || !ids.some((one) => unknown.has(one)),
    );
    const queued: RestoredRow[] = [];
    for (const row of told) {
      const left = row.ids.map((one) => found.get(one)).find((one) => one !== undefined);
      if (left) {
        const { account, message } = left;
        const since = lookBackMs(limitsFor(account.pace(), 'critical', 0, message.at));
        await adopt(redis, row, { account: account.id, message, lookBackMs: since });
      } else if (await release(redis, row)) queued.push(row);
    }
    if (queued.length > 0)
      await fanOut.addJobs(
        id,
        queued.map(({ delivery }) => delivery),
      );
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

interface Own {
  readonly account: Account;
  readonly message: SentMessage;
}

/** What the accounts have of these; deliveries may have moved from one account to another since. */
async function ownMessages(
  accounts: readonly Account[],
  rows: readonly RestoredRow[],
  chats: ReadonlyMap<MessageId, ChatId>,
): Promise<{ found: Map<MessageId, Own>; unknown: Set<MessageId> }> {
  const found = new Map<MessageId, Own>();
  const unknown = new Set<MessageId>();
  const ids = rows.flatMap((row) => row.ids);
  if (ids.length === 0) return { found, unknown };
  for (const account of accounts) {
    const look = await account.channel.sent(ids, chats);
    for (const message of look.found) found.set(message.id, { account, message });
    for (const id of look.unknown) unknown.add(id);
  }
  return { found, unknown };
}
