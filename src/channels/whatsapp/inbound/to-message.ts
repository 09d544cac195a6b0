import type { AccountId, ChatId, Instant, MessageId } from '../../../core/index.ts';
import type { InboundMessage, Sender } from '../../channel.ts';
import { isGroup } from '../wid.ts';
import type { RawMessage, RawReaction, RawVote } from './raw.ts';

export interface Me {
  readonly pn: string | undefined;
  readonly lid: string | undefined;
}

/** A message, and the wid of who wrote it: who that is, only the directory knows. */
export interface Unsigned {
  readonly message: Omit<InboundMessage, 'sender' | 'account'>;
  readonly from: string;
  readonly pushName: string | undefined;
}

const KINDS: Readonly<Record<string, InboundMessage['kind']>> = {
  chat: 'text',
  image: 'image',
  ptt: 'voice',
  audio: 'voice',
  location: 'location',
  ciphertext: 'undecryptable',
};
/** Told by WhatsApp about a chat, and not said in it. */
const NOTICES = [
  'gp2',
  'e2e_notification',
  'notification_template',
  'call_log',
  'protocol',
  'revoked',
  'notification',
];
/** Whose `body` is a picture in small, or the like. */
const BODY_IS_TEXT = ['chat', 'poll_creation'];

const directChat = (chat: string): boolean => !isGroup(chat);

export const isNotice = (raw: RawMessage): boolean => NOTICES.includes(raw.type);

function quoted(raw: RawMessage, me: Me): InboundMessage['quoted'] {
  const id = raw.quotedStanzaID ?? raw.quotedMsg?.id?.id;
  if (!id) return undefined;
  const author = raw.quotedParticipant;
  const fromMe = raw.quotedMsg?.id?.fromMe ?? (author != null && (author === me.pn || author === me.lid));
  return { id: id as MessageId, fromMe };
}

/** @param now stands in for the time of a message that has none */
export function toMessage(raw: RawMessage, me: Me, now: Instant, edited = false): Unsigned {
  const chat = raw.id.remote;
  const kind = KINDS[raw.type] ?? 'other';
  const quote = quoted(raw, me);
  const here = raw.lat != null && raw.lng != null && kind === 'location';
  return {
    from: raw.author ?? raw.id.participant ?? raw.from ?? chat,
    pushName: raw.notifyName ?? undefined,
    message: {
      id: raw.id.id as MessageId,
      chat: chat as ChatId,
      direct: directChat(chat),
      at: raw.t == null ? now : raw.t * 1_000,
      text: (BODY_IS_TEXT.includes(raw.type) ? (raw.body ?? raw.pollName) : raw.caption) ?? '',
      kind,
      ...(quote ? { quoted: quote } : {}),
      ...(here ? { location: { latitude: raw.lat ?? 0, longitude: raw.lng ?? 0 } } : {}),
      forwarded: raw.isForwarded === true || (raw.forwardingScore ?? 0) > 0,
      edited: edited || raw.latestEditSenderTimestampMs != null,
    },
  };
}

export function toReaction(raw: RawReaction, now: Instant): Unsigned {
  return {
    from: raw.senderId,
    pushName: undefined,
    message: {
      id: raw.id.id as MessageId,
      chat: raw.id.remote as ChatId,
      direct: directChat(raw.id.remote),
      at: raw.timestamp == null ? now : Math.round(raw.timestamp * 1_000),
      text: raw.reaction ?? '',
      kind: 'reaction',
      target: raw.msgId.id as MessageId,
      forwarded: false,
      edited: false,
    },
  };
}

/** The names of what was chosen, one on each line; none when the choice was taken back. */
export function toVote(raw: RawVote, now: Instant): Unsigned {
  const at = raw.interractedAtTs ?? now;
  const chat = raw.parentMsgKey.remote;
  return {
    from: raw.voter,
    pushName: undefined,
    message: {
      // The library keeps back the vote's own id.
      id: `${raw.parentMsgKey.id}:${raw.voter}:${at}` as MessageId,
      chat: chat as ChatId,
      direct: directChat(chat),
      at,
      text: raw.selectedOptions.flatMap(({ name }) => (name ? [name] : [])).join('\n'),
      kind: 'poll-vote',
      target: raw.parentMsgKey.id as MessageId,
      forwarded: false,
      edited: false,
    },
  };
}

export const sign = (unsigned: Unsigned, account: AccountId, sender: Sender): InboundMessage => ({
  account,
  ...unsigned.message,
  sender,
});
