import { createHash, randomInt } from 'node:crypto';
import type { ChatId, Lid, Phone } from '../core/index.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

/** The number in `+447700900101`, `447700900101` or `447700900101@c.us`; undefined when there is none. */
export function numberIn(text: string): Phone | undefined {
  const bare = text.trim().replace(/@c\.us$/, '');
  const number = bare.startsWith('+') ? bare : `+${bare}`;
  return E164.test(number) ? (number as Phone) : undefined;
}

/** The direct chat with a number, as WhatsApp writes it. */
export const directChat = (number: Phone): ChatId => `${number.slice(1)}@c.us` as ChatId;

export const isGroupId = (text: string): boolean => text.endsWith('@g.us');
export const isLid = (text: string): boolean => text.endsWith('@lid');

/** The privacy-preserving id that the exchange gives a number: always the same one for the same number. */
export function lidOf(number: Phone): Lid {
  const hash = createHash('sha256').update(`lid/${number}`).digest();
  return `${100_000_000_000_000 + hash.readUIntBE(0, 6)}@lid` as Lid;
}

export const newGroupId = (): ChatId =>
  `120363${String(randomInt(10 ** 12)).padStart(12, '0')}@g.us` as ChatId;
