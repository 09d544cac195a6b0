import type { Lid, Phone } from '../../core/index.ts';

const NUMBER = /^(\d{5,15})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/;
const HIDDEN = /^\d+(?::\d+)?@lid$/;

/** The number that a wid of a number spells out; a hidden one spells none. */
export function phoneOfWid(wid: string): Phone | undefined {
  const digits = NUMBER.exec(wid)?.[1];
  return digits === undefined ? undefined : (`+${digits}` as Phone);
}

/** A hidden one without the device it was used from. */
export const lidOfWid = (wid: string): Lid | undefined =>
  HIDDEN.test(wid) ? (wid.replace(/:\d+@/, '@') as Lid) : undefined;

/** The wid that WhatsApp is asked about a number with. */
export const widOfPhone = (phone: Phone): string => `${phone.slice(1)}@c.us`;

export const isGroup = (chat: string): boolean => chat.endsWith('@g.us');

/** Chats of people and groups; not status updates, channels and broadcast lists. */
export const isConversation = (chat: string): boolean => /@(c\.us|s\.whatsapp\.net|lid|g\.us)$/.test(chat);
