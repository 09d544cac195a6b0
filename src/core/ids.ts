import { createHmac, randomInt } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A phone number in E.164, with the plus: `+447700900123`. */
export type Phone = Branded<'Phone'>;
/** A chat as the channel names it; opaque: never built from a phone outside an adapter. */
export type ChatId = Branded<'ChatId'>;
/** A message id made by us before sending (WhatsApp's shape) or given by the channel on inbound messages. */
export type MessageId = Branded<'MessageId'>;
/** WhatsApp's privacy-preserving id of a person (`…@lid`); opaque. */
export type Lid = Branded<'Lid'>;
/** A sending account: `main`, `desk` … */
export type AccountId = Branded<'AccountId'>;
export type StaffId = Branded<'StaffId'>;
export type ContactId = Branded<'ContactId'>;
export type StatementId = Branded<'StatementId'>;
export type BroadcastId = Branded<'BroadcastId'>;
/** `<broadcast>.<n>`, n being the place in the broadcast's frozen list of recipients. */
export type DeliveryId = Branded<'DeliveryId'>;
/** What an approver types: four letters or digits without look-alikes. */
export type ApprovalCode = Branded<'ApprovalCode'>;

/** No vowels (no words by accident) and no look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B). */
const ALPHABET = 'CDFGHJKMNPQRTVWXY34679';

/** `length` random characters that people can read out over a bad line. */
export function randomCode(length: number): string {
  let code = '';
  for (let i = 0; i < length; i += 1) code += ALPHABET.charAt(randomInt(ALPHABET.length));
  return code;
}

/** A code of the same alphabet that is a function of `seed`, so that a repeated step makes the same id. */
export function codeFrom(secret: Buffer, seed: string, length: number): string {
  const bytes = createHmac('sha256', secret).update(seed).digest();
  let code = '';
  for (let i = 0; i < length; i += 1) code += ALPHABET.charAt((bytes[i] ?? 0) % ALPHABET.length);
  return code;
}

/**
 * A message id in the shape WhatsApp's own client makes (`3EB0` and 18 hexadecimal digits), as a function of
 * `seed`: the same step done again after a crash names the same message.
 */
export function messageIdFrom(secret: Buffer, seed: string): MessageId {
  const digest = createHmac('sha256', secret).update(seed).digest('hex');
  return `3EB0${digest.slice(0, 18).toUpperCase()}` as MessageId;
}

export const deliveryId = (broadcast: BroadcastId, n: number): DeliveryId =>
  `${broadcast}.${n}` as DeliveryId;

export const broadcastOf = (delivery: DeliveryId): BroadcastId =>
  delivery.slice(0, delivery.lastIndexOf('.')) as BroadcastId;
