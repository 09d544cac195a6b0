import {
  key,
  type BroadcastId,
  type ChatId,
  type Clock,
  type Instant,
  type Language,
  type Logger,
  type MessageId,
  type Redis,
} from '../core/index.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Broadcast, BroadcastState } from './broadcast.ts';

interface StatusOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outbox: Outbox;
  readonly get: (id: BroadcastId) => Promise<Broadcast | undefined>;
  readonly recent: () => Promise<Broadcast[]>;
  /** The chats in which staff follow a broadcast. */
  readonly followers: (broadcast: Broadcast) => Promise<readonly Follower[]>;
  readonly textOf: (broadcast: Broadcast, language: Language) => string;
}

interface Follower {
  readonly chat: ChatId;
  readonly language: Language;
}

/** What is to stand in a chat. */
interface Posting {
  readonly sequence: number;
  readonly postedAt: Instant;
  readonly changedAt: Instant;
  readonly state: BroadcastState;
  readonly text: string;
}

/** What stands in a chat now. */
interface Shown extends Posting {
  readonly id: MessageId;
}

const isPosted = (one: Posting | Shown): one is Shown => 'id' in one;

export interface StatusMessages {
  /** Begins, or goes on, to keep the broadcast's status message. */
  follow(id: BroadcastId): void;
  /** Takes up every broadcast that still moves. */
  recover(): Promise<void>;
  stop(): void;
}

const TICK_MS = 1_000;
/** Edits count as traffic: not more often than this. */
const EDIT_EVERY_MS = 15_000;
/** WhatsApp lets a message be edited for about 15 minutes. */
const RENEW_AFTER_MS = 14 * 60_000;
/** Receipts still come in for a while after the last send. */
const FOLLOW_AFTER_END_MS = 30 * 60_000;

/** A message as young as this is still before people's eyes: edited even when the state changes. */
const FRESH_MS = 60_000;

/** What a changed text asks for: an edit in place, or a fresh message which rings. */
function dueFor(shown: Shown, state: BroadcastState, now: Instant): 'nothing' | 'edit' | 'fresh' {
  // Nobody must read that it waits while it runs: a change of state is a milestone, and shown at once.
  const milestone = shown.state !== state;
  const age = now - shown.postedAt;
  if (!milestone && now - shown.changedAt < EDIT_EVERY_MS) return 'nothing';
  return age >= RENEW_AFTER_MS || (milestone && age >= FRESH_MS) ? 'fresh' : 'edit';
}

/** One live status message per broadcast and chat: edited in place, renewed before WhatsApp's edit window closes. */
export function createStatusMessages(options: StatusOptions): StatusMessages {
  const { redis, clock, log, outbox } = options;
  const followed = new Set<BroadcastId>();

  async function show(broadcast: Broadcast, { chat, language }: Follower): Promise<void> {
    const now = clock.now();
    const stored = await redis.hget(key.statusMessages(broadcast.id), chat);
    const shown = stored ? (JSON.parse(stored) as Posting | Shown) : undefined;
    if (shown && !isPosted(shown)) return post(broadcast.id, chat, shown); // a crash came between
    const text = options.textOf(broadcast, language);
    if (shown?.text === text) return;
    const due = shown ? dueFor(shown, broadcast.state, now) : 'fresh';
    if (due === 'nothing') return;
    // While it waits to be sent there is nothing to edit, and a second one would only wait beside it.
    if (shown && now - shown.postedAt < RENEW_AFTER_MS && !(await outbox.wasSent(shown.id))) return;
    if (shown && due === 'edit' && (await outbox.edit(chat, shown.id, text))) {
      await store(broadcast.id, chat, { ...shown, changedAt: now, state: broadcast.state, text });
      return;
    }
    // The old one must not go on to show a share that is no longer true.
    if (shown) await outbox.edit(chat, shown.id, `${text.split('\n')[0] ?? ''} ⬇️`);
    const sequence = (shown?.sequence ?? 0) + 1;
    const fresh = { sequence, postedAt: now, changedAt: now, state: broadcast.state, text };
    await store(broadcast.id, chat, fresh);
    await post(broadcast.id, chat, fresh);
  }

  /** What is to be posted is stored before: done again after a crash it is the same text, not a newer one unsaid. */
  async function post(id: BroadcastId, chat: ChatId, fresh: Posting): Promise<void> {
    const { sequence, text } = fresh;
    const posted = await outbox.post({ key: `status:${id}:${chat}:${sequence}`, chat, text });
    await store(id, chat, { ...fresh, id: posted });
  }

  const store = (id: BroadcastId, chat: ChatId, shown: Posting | Shown): Promise<unknown> =>
    redis.hset(key.statusMessages(id), chat, JSON.stringify(shown));

  async function renew(id: BroadcastId): Promise<void> {
    const broadcast = await options.get(id);
    if (!broadcast || clock.now() - (broadcast.endedAt ?? Infinity) > FOLLOW_AFTER_END_MS) {
      followed.delete(id);
      return;
    }
    for (const follower of await options.followers(broadcast)) await show(broadcast, follower);
  }

  /** After a failure: a channel that is away is not asked every second. */
  let restUntil = 0;
  async function tick(): Promise<void> {
    if (clock.now() < restUntil) return;
    for (const id of followed) {
      await renew(id).catch((error: unknown) => {
        restUntil = clock.now() + EDIT_EVERY_MS;
        log.warn({ err: error, broadcast: id }, 'status message not renewed; tried again');
      });
    }
  }

  let ticking = false;
  const timer = clock.every(TICK_MS, () => {
    if (ticking) return;
    ticking = true;
    void tick().finally(() => (ticking = false));
  });

  return {
    follow: (id) => void followed.add(id),
    async recover() {
      for (const broadcast of await options.recent()) followed.add(broadcast.id);
    },
    stop: () => timer.cancel(),
  };
}
