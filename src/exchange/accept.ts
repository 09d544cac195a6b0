import { randomBytes } from 'node:crypto';
import type { Attachment, ChatId, MessageId, Phone } from '../core/index.ts';
import type { Address, Exchange } from './exchange.ts';
import { membersOf } from './groups.ts';
import type { MessageKind, MessageRecord } from './state.ts';

export interface Draft {
  readonly id: MessageId;
  readonly from: Phone;
  readonly to: Address;
  readonly chat: ChatId;
  readonly text: string;
  readonly kind: MessageKind;
  readonly attachment?: Attachment | undefined;
  readonly quoted?: MessageRecord | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly forwarded?: boolean | undefined;
  readonly poll?: readonly string[] | undefined;
  /** The network does not say yet that it has it. */
  readonly held?: boolean;
}

/** An id in the shape that WhatsApp's own client makes. */
export const newMessageId = (): MessageId =>
  `3EB0${randomBytes(9).toString('hex').toUpperCase()}` as MessageId;

/** Takes a message over: logs it, whether or not its id was seen before, and sends it on its way. */
export function accept(exchange: Exchange, draft: Draft): MessageRecord {
  const { state, clock } = exchange;
  const receivers = receiversOf(exchange, draft.to).filter((number) => number !== draft.from);
  const message: MessageRecord = {
    seq: state.log.length + 1,
    id: draft.id,
    from: draft.from,
    to: addressOf(draft.to),
    chat: draft.chat,
    text: draft.text,
    at: clock.now(),
    kind: draft.kind,
    ...(draft.attachment && { attachment: draft.attachment }),
    ...(draft.quoted && { quoted: { id: draft.quoted.id, from: draft.quoted.from } }),
    ...(draft.location && { location: draft.location }),
    ...(draft.forwarded && { forwarded: true }),
    ...(draft.poll && { poll: draft.poll }),
    ...(draft.held && { held: true }),
    reached: Object.fromEntries(receivers.map((number) => [number, 'server'])),
  };
  exchange.commit({ f: 'message', message });
  if (!message.held) exchange.deliveries.carry(message);
  return message;
}

export function addressOf(address: Address): Phone | ChatId {
  if (address.kind === 'group') return address.group.id;
  return address.kind === 'bot' ? address.bot.number : address.handset.phone.number;
}

function receiversOf(exchange: Exchange, to: Address): Phone[] {
  if (to.kind === 'group') return membersOf(exchange.state, to.group);
  return [to.kind === 'bot' ? to.bot.number : to.handset.phone.number];
}
