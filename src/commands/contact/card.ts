import type { Contact } from '../../audience/index.ts';
import { say, type UiLanguage } from '../../core/index.ts';
import { languageName, plain } from '../plain.ts';
import { contactTexts as texts } from './contact.texts.ts';

/** Everything on record about a person, short. */
export function card(contact: Contact, optedOut: boolean, language: UiLanguage): string {
  const { basis, zone, email, tags } = contact;
  const about = [
    languageName(contact.language, language),
    ...(zone ? [say(texts.zone, language, { zone: plain(zone) })] : []),
    ...tags.map((tag) => plain(tag, 40)),
  ];
  return [
    `*${plain(contact.name)}* ${contact.phone}`,
    about.join(' · '),
    ...(email ? [plain(email, 120)] : []),
    basis
      ? say(texts.basis, language, { kind: basis.kind, source: plain(basis.source), date: basis.date })
      : say(texts.noBasis, language),
    ...(optedOut ? [say(texts.optedOut, language)] : []),
  ].join('\n');
}

/** One line of a list of people. */
export const cardLine = ({ name, phone, zone }: Contact): string =>
  [plain(name, 40), phone, ...(zone ? [plain(zone, 30)] : [])].join(' · ');
