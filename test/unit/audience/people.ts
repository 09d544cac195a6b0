import type { AccountId, ChatId, ContactId, Phone } from '../../../src/core/index.ts';
import { Audience } from '../../../src/plan/index.ts';
import type { Contact } from '../../../src/audience/index.ts';

export const phone = (n: number): Phone => `+447700900${String(n).padStart(3, '0')}` as Phone;
export const chat = (text: string): ChatId => text as ChatId;
export const MAIN = 'main' as AccountId;

export const BASIS = { kind: 'consent', source: 'form 3', date: '2026-01-31' } as const;

export const person = (n: number, with_: Partial<Contact> = {}): Contact => ({
  id: `C${n}` as ContactId,
  name: `Person ${n}`,
  phone: phone(n),
  language: 'it',
  tags: ['residents'],
  basis: BASIS,
  ...with_,
});

export const audience = (fields: Partial<Audience>): Audience =>
  Audience.parse({ title: { it: 'Residenti', en: 'Residents' }, ...fields });

export const organisation = {
  languages: ['it', 'fr', 'en', 'pt-BR'],
  fallback: { es: 'fr', 'zh-Hant': 'en' },
  default_language: 'it',
};
