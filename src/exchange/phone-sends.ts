import type { ChatId, MessageId, Phone } from '../core/index.ts';
import { accept, newMessageId } from './accept.ts';
import { directChat } from './address.ts';
import { chatOfPhone } from './bot-view.ts';
import type { Address, Exchange } from './exchange.ts';
import { mayNotWrite } from './groups.ts';
import { Refusal } from './refusal.ts';
import { messageById, type Handset, type MessageKind } from './state.ts';

export interface PhoneDraft {
  readonly to: string;
  readonly text: string;
  readonly id?: MessageId | undefined;
  readonly kind?: MessageKind | undefined;
  readonly replyTo?: string | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly forwarded?: boolean | undefined;
  readonly poll?: readonly string[] | undefined;
}

/** Somebody writes on a phone. An id that was seen before is accepted again. */
export function phoneSends(
  exchange: Exchange,
  number: Phone,
  draft: PhoneDraft,
): { id: MessageId } | Refusal {
  const handset = exchange.handset(number);
  if (!handset) return new Refusal('unknown-phone', { number });
  if (!handset.phone.online) return new Refusal('phone-offline', { number });
  const to = exchange.find(draft.to);
  if (!to) return new Refusal('unknown-address', { to: draft.to });
  const barred = to.kind === 'group' ? mayNotWrite(exchange.state, to.group, number) : undefined;
  if (barred) return new Refusal(barred, { number, chat: draft.to });
  const quoted = draft.replyTo === undefined ? undefined : messageById(exchange.state, draft.replyTo);
  if (draft.replyTo !== undefined && !quoted) return new Refusal('unknown-message', { id: draft.replyTo });
  const { location, forwarded, poll } = draft;
  const { id } = accept(exchange, {
    id: draft.id ?? newMessageId(),
    from: number,
    to,
    chat: chatFrom(handset, to),
    text: draft.kind === 'undecryptable' ? '' : draft.text,
    kind: draft.kind ?? 'text',
    quoted,
    location,
    forwarded,
    poll,
  });
  return { id };
}

/** The chat as a bot names it: by the phone when a bot receives, else by the receiver. */
function chatFrom(sender: Handset, to: Address): ChatId {
  if (to.kind === 'group') return to.group.id;
  return to.kind === 'bot' ? chatOfPhone(sender.phone) : directChat(to.handset.phone.number);
}
