import type { Language } from '../core/index.ts';
import type { Basis, Contact } from './contact.ts';
import { cleanText, foldTag, shorten } from './clean.ts';

export type ContactDraft = Omit<Contact, 'id'>;

export const NAME_MAX = 80;
export const TAG_MAX = 40;
const TEXT_MAX = 200;

/** A tag cannot contain what separates tags in a file. Cleaned first: that can turn look-alikes into separators. */
export const splitTags = (text: string): string[] =>
  cleanText(text).split(/[;|,]/).map(cleanText).filter(Boolean);

/**
 * The one form in which a contact is stored, wherever it came from: clean one-line texts, tags in lower case and
 * sorted, fields in a fixed order, nothing empty. The same contact always gives the same JSON.
 */
export function tidyContact(draft: ContactDraft): ContactDraft {
  const tags = draft.tags.flatMap(splitTags).map((tag) => shorten(foldTag(tag), TAG_MAX));
  const zone = line(draft.zone);
  const email = line(draft.email);
  return {
    name: shorten(cleanText(draft.name), NAME_MAX),
    phone: draft.phone,
    language: canonical(draft.language),
    tags: [...new Set(tags)].sort(),
    ...(zone ? { zone } : {}),
    ...(email ? { email } : {}),
    ...(draft.basis ? { basis: tidyBasis(draft.basis) } : {}),
    ...(draft.deputy ? { deputy: draft.deputy } : {}),
  };
}

/** `PT-br` → `pt-BR`; what is no language tag stays as it is. */
function canonical(language: Language): Language {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language;
  } catch {
    return language;
  }
}

const tidyBasis = (basis: Basis): Basis => ({
  kind: basis.kind,
  source: line(basis.source),
  date: basis.date,
});

const line = (text: string | undefined): string => shorten(cleanText(text ?? ''), TEXT_MAX);
