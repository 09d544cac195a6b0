import {
  say,
  type Instant,
  uiLanguage,
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
  readonly channel: Pick<Channel, 'chatOf'>;
  readonly outbox: Outbox;
}

export interface StaffChats {
  chatOf(member: StaffMember): Promise<ChatId | undefined>;
  /** `key` names the message for good. */
  tellDesk(text: Text, values: Values, key: string): Promise<void>;
  /** In direct chats, each in their own language. */
  tellAdmins(text: Text, values: Values, key: string): Promise<void>;
  /** Where a broadcast is followed: the desk, and whoever asked for it and approved it. */
  followers(broadcast: Broadcast): Promise<{ chat: ChatId; language: string }[]>;
  /** A text of the plan in the language of the desk. */
  local(text: LocalText): string;
}

/** The chats in which Tocsin speaks to staff of its own accord. */
/** Asking the channel is traffic, and a status message asks every second. */
const KNOWN_FOR_MS = 10 * 60_000;

export function createStaffChats({ plan, clock, channel, outbox }: StaffChatsOptions): StaffChats {
  const deskLanguage = (): string => plan().organisation.default_language;

  const known = new Map<string, { readonly chat: ChatId; readonly at: Instant }>();
  async function chatOf(member: StaffMember): Promise<ChatId | undefined> {
    const before = known.get(member.phone);
    if (before && clock.now() - before.at < KNOWN_FOR_MS) return before.chat;
    const found = await channel.chatOf(member.phone as Phone);
    if (found.kind !== 'chat') return undefined;
    known.set(member.phone, { chat: found.chat, at: clock.now() });
    return found.chat;
  }

  return {
    chatOf,
    local: (text) => text[deskLanguage()] ?? Object.values(text)[0] ?? '',
    async tellDesk(text, values, key) {
      const words = say(text, uiLanguage(deskLanguage()), values);
      await outbox.post({ key, chat: plan().desk as ChatId, text: words });
    },
    async tellAdmins(text, values, key) {
      for (const member of plan().staff.filter(({ roles }) => roles.includes('admin'))) {
        const chat = await chatOf(member);
        const words = say(text, uiLanguage(member.language), values);
        if (chat) await outbox.post({ key: `${key}:${member.id}`, chat, text: words });
      }
    },
    async followers(broadcast) {
      const followers = [{ chat: plan().desk as ChatId, language: deskLanguage() }];
      for (const id of new Set([broadcast.requestedBy, broadcast.approvedBy])) {
        const member = plan().staff.find((one) => one.id === id);
        const chat = member && (await chatOf(member));
        if (chat) followers.push({ chat, language: member.language });
      }
      return followers;
    },
  };
}
