import type { Lid, Phone } from '../core/index.ts';
import { addressOf } from './accept.ts';
import { lidOf } from './address.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import type { PhoneRecord } from './state.ts';

export interface PhoneInput {
  readonly name: string;
  readonly role?: 'staff' | 'contact' | undefined;
  readonly language?: string | undefined;
  readonly lidOnly?: boolean | undefined;
  readonly lid?: Lid | undefined;
  readonly online?: boolean | undefined;
}

/** Adds a phone, or gives a known one these particulars; what is not named stays. */
export function putPhone(exchange: Exchange, number: Phone, input: PhoneInput): PhoneRecord | Refusal {
  if (exchange.state.botByNumber.has(number)) return new Refusal('number-is-a-bot', { number });
  const handset = exchange.handset(number);
  const old = handset?.phone ?? newPhone(number);
  const language = input.language ?? old.language;
  const phone: PhoneRecord = {
    number,
    lid: input.lid ?? old.lid,
    name: input.name,
    role: input.role ?? old.role,
    ...(language && { language }),
    lidOnly: input.lidOnly ?? old.lidOnly,
    online: input.online ?? old.online,
  };
  if (!handset || JSON.stringify(phone) !== JSON.stringify(old)) exchange.commit({ f: 'phone', phone });
  if (handset && !old.online && phone.online) exchange.deliveries.catchUp(handset);
  return phone;
}

const newPhone = (number: Phone): PhoneRecord => ({
  number,
  lid: lidOf(number),
  name: '',
  role: 'contact',
  lidOnly: false,
  online: true,
});

/** Switches a phone on or off; on, it gets what waited for it. */
export function setOnline(exchange: Exchange, number: Phone, online: boolean): PhoneRecord | Refusal {
  const handset = exchange.handset(number);
  if (!handset) return new Refusal('unknown-phone', { number });
  return putPhone(exchange, number, { ...handset.phone, online });
}

/** Marks everything that the phone has in a chat as read. `chat`: a number, or a group's id. */
export function readChat(exchange: Exchange, number: Phone, chat: string): { read: number } | Refusal {
  const handset = exchange.handset(number);
  if (!handset) return new Refusal('unknown-phone', { number });
  const address = exchange.find(chat);
  if (!address) return new Refusal('unknown-chat', { chat });
  const unread = handset.unread.get(addressOf(address)) ?? new Set<number>();
  const reaches = [...unread].map((seq) => ({ seq, by: number, reached: 'read' as const }));
  if (reaches.length > 0) exchange.commit({ f: 'reached', at: exchange.clock.now(), reaches });
  return { read: reaches.length };
}
