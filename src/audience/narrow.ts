import type { Language } from '../core/index.ts';
import type { Recipient, Selection } from './recipient.ts';
import { recipientsDigest } from './recipients-digest.ts';

/** The same audience with some of its recipients only, in the same order. */
export function narrowSelection(selection: Selection, keep: (recipient: Recipient) => boolean): Selection {
  const recipients = selection.recipients.filter(keep);
  const languages: Record<Language, number> = {};
  for (const { kind, language } of recipients)
    if (kind === 'contact') languages[language] = (languages[language] ?? 0) + 1;
  const chats = new Set(recipients.map(({ chat }) => chat));
  return {
    ...selection,
    recipients,
    languages,
    // How many are in each step of the order is not known any more; the order itself is kept.
    order: [],
    groups: selection.groups.filter(({ chat }) => chats.has(chat)),
    digest: recipientsDigest(recipients),
  };
}
