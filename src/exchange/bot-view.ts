import type { ChatId, Instant, MessageId, Phone } from '../core/index.ts';
import { directChat } from './address.ts';
import type { InboundEvent } from './bot-event.ts';
import type { MessageRecord, PhoneRecord, State } from './state.ts';

/** The direct chat with a phone under which its messages reach a bot. */
export const chatOfPhone = (phone: PhoneRecord): ChatId =>
  phone.lidOnly ? (phone.lid as string as ChatId) : directChat(phone.number);

/** Whether the directory, or the phone itself, shows the number. */
export const showsNumber = (state: State, phone: PhoneRecord): boolean =>
  !phone.lidOnly || !state.directoryHidesLids;

/** A person as bots see them. */
export function senderOf(state: State, number: Phone): InboundEvent['sender'] {
  const phone = state.handsets.get(number)?.phone;
  if (!phone) return { phone: number };
  const visible = showsNumber(state, phone) ? { phone: number } : {};
  return { ...visible, lid: phone.lid, pushName: phone.name };
}

/** The chat of a message as the bot with `me` names it. */
function chatAt(state: State, message: MessageRecord, by: Phone): ChatId {
  if (message.to.endsWith('@g.us')) return message.to as ChatId;
  const phone = state.handsets.get(by)?.phone;
  return phone ? chatOfPhone(phone) : directChat(by);
}

/** A new or edited message, told to the bot with the number `me`. */
export function messageEvent(state: State, message: MessageRecord, me: Phone, edited: boolean): InboundEvent {
  return {
    id: message.id,
    chat: chatAt(state, message, message.from),
    direct: !message.to.endsWith('@g.us'),
    sender: senderOf(state, message.from),
    at: message.at,
    text: message.text,
    kind: message.kind === 'poll' || message.kind === 'document' ? 'other' : message.kind,
    ...(message.quoted && { quoted: { id: message.quoted.id, fromMe: message.quoted.from === me } }),
    ...(message.location && { location: message.location }),
    forwarded: message.forwarded ?? false,
    edited,
  };
}

/** A reaction or a vote that belongs to `target`. */
export function addonEvent(
  state: State,
  target: MessageRecord,
  addon: { id: MessageId; by: Phone; at: Instant; text: string; kind: 'reaction' | 'poll-vote' },
): InboundEvent {
  return {
    id: addon.id,
    chat: chatAt(state, target, addon.by),
    direct: !target.to.endsWith('@g.us'),
    sender: senderOf(state, addon.by),
    at: addon.at,
    text: addon.text,
    kind: addon.kind,
    target: target.id,
    forwarded: false,
    edited: false,
  };
}
