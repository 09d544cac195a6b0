import {
  say,
  type Instant,
  uiLanguage,
  type AccountId,
  type ChatId,
  type Clock,
  type LocalText,
  type Phone,
  type Text,
  type Values,
} from '../core/index.ts';
import type { Broadcast } from '../broadcast/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Plan, StaffMember } from '../plan/index.ts';

interface StaffChatsOptions {
  readonly plan: () => Plan;
  readonly clock: Clock;
  /** Which account speaks (in this chat) of its own accord. */
  readonly voiceFor: (chat?: ChatId) => AccountId;
  readonly channelOf: (account: AccountId) => Pick<Channel, 'chatOf' | 'state'>;
  readonly outbox: Outbox;
}

export interface StaffChats {
  /** Waits a while for a channel that cannot tell, and longer for one that is away. */
  chatOf(member: StaffMember): Promise<ChatId | undefined>;
  /** `key` names the message for good. */
  tellDesk(text: Text, values: Values, key: string): Promise<void>;
  /** In direct chats, each in their own language; from whoever speaks unless an account is given. */
  tellAdmins(text: Text, values: Values, key: string, from?: AccountId): Promise<void>;
  /** Where a broadcast is followed: the desk, and whoever asked for it and approved it. */
  followers(broadcast: Broadcast): Promise<{ chat: ChatId; language: string }[]>;
  /** A text of the plan in the language of the desk. */
  local(text: LocalText): string;
}

/** Asking the channel is traffic, and a status message asks every second. */
const KNOWN_FOR_MS = 10 * 60_000;
/** A line that was cut is back within seconds: a request is not refused, nor a notice left out, because of it. */
const PATIENCE_MS = 15_000;
/** A session that is away is waited for as long as a command stays fresh: nobody could be told anything meanwhile. */
const AWAY_MS = 2 * 60_000;
const AGAIN_MS = 500;

/** The chats in which Tocsin speaks to staff of its own accord. */
export function createStaffChats(options: StaffChatsOptions): StaffChats {
  const { plan, clock, channelOf, voiceFor, outbox } = options;
  const deskLanguage = (): string => plan().organisation.default_language;

  const known = new Map<string, { readonly chat: ChatId; readonly at: Instant }>();
  /** `unknown`: the channel could not tell, and never told before. */
  async function look({ phone }: StaffMember, from: AccountId): Promise<ChatId | 'absent' | 'unknown'> {
    const place = `${from} ${phone}`;
    const before = known.get(place);
    if (before && clock.now() - before.at < KNOWN_FOR_MS) return before.chat;
    const found = await channelOf(from).chatOf(phone as Phone);
    if (found.kind === 'unknown') return before?.chat ?? 'unknown';
    if (found.kind === 'absent') return 'absent';
    known.set(place, { chat: found.chat, at: clock.now() });
    return found.chat;
  }
  const chatIn = (found: ChatId | 'absent' | 'unknown'): ChatId | undefined =>
    found === 'absent' || found === 'unknown' ? undefined : found;

  async function chatOf(member: StaffMember, from: AccountId = voiceFor()): Promise<ChatId | undefined> {
    const begun = clock.now();
    let presentAt = begun;
    for (;;) {
      const found = await look(member, from);
      const now = clock.now();
      if (channelOf(from).state() !== 'ready') presentAt = now;
      const overdue = now - presentAt >= PATIENCE_MS || now - begun >= AWAY_MS;
      if (found !== 'unknown' || overdue) return chatIn(found);
      await clock.sleep(AGAIN_MS);
    }
  }

  return {
    chatOf: (member) => chatOf(member),
    local: (text) => text[deskLanguage()] ?? Object.values(text)[0] ?? '',
    async tellDesk(text, values, key) {
      const words = say(text, uiLanguage(deskLanguage()), values);
      await outbox.post({ key, chat: plan().desk as ChatId, text: words });
    },
    async tellAdmins(text, values, key, from = voiceFor()) {
      for (const member of plan().staff.filter(({ roles }) => roles.includes('admin'))) {
        const chat = await chatOf(member, from);
        const words = say(text, uiLanguage(member.language), values);
        if (chat) await outbox.post({ key: `${key}:${member.id}`, chat, text: words, account: from });
      }
    },
    async followers(broadcast) {
      const followers = [{ chat: plan().desk as ChatId, language: deskLanguage() }];
      for (const id of new Set([broadcast.requestedBy, broadcast.approvedBy])) {
        const member = plan().staff.find((one) => one.id === id);
        const chat = member && chatIn(await look(member, voiceFor()));
        if (chat) followers.push({ chat, language: member.language });
      }
      return followers;
    },
  };
}
