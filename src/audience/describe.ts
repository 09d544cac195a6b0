import type { ContactId, Language, LocalText } from '../core/index.ts';
import type { Contact } from './contact.ts';
import { matcher } from './match.ts';
import { audienceNamed, type PlanFacts } from './select.ts';

/** What `/audience NAME` shows. */
export interface AudienceFacts {
  readonly audience: string;
  readonly title: LocalText;
  /** All contacts it means, those who get nothing included. */
  readonly contacts: number;
  /** Contacts that a broadcast would reach: neither opted out nor without a basis. */
  readonly reachable: number;
  readonly optedOut: number;
  /** Not opted out, but with no basis on record. */
  readonly noBasis: number;
  /** Contacts by the language they read; most first. */
  readonly languages: readonly { readonly language: Language; readonly count: number }[];
  /** Contacts by zone, `''` where none is known; most first. */
  readonly zones: readonly { readonly zone: string; readonly count: number }[];
  readonly groups: readonly { readonly chat: string; readonly title: string }[];
}

/** @throws AppError `audience-unknown` */
export async function describeAudience(input: {
  readonly plan: Pick<PlanFacts, 'audiences'>;
  readonly audience: string;
  readonly contacts: AsyncIterable<Contact> | Iterable<Contact>;
  readonly optedOut: ReadonlySet<ContactId>;
}): Promise<AudienceFacts> {
  const audience = audienceNamed(input.plan, input.audience);
  const means = matcher(audience);
  const languages = new Map<string, number>();
  const zones = new Map<string, number>();
  let [contacts, optedOut, noBasis] = [0, 0, 0];
  for await (const contact of input.contacts) {
    if (!means(contact)) continue;
    contacts += 1;
    if (input.optedOut.has(contact.id)) optedOut += 1;
    else if (!contact.basis) noBasis += 1;
    add(languages, contact.language);
    add(zones, contact.zone ?? '');
  }
  return {
    audience: input.audience,
    title: audience.title,
    contacts,
    reachable: contacts - optedOut - noBasis,
    optedOut,
    noBasis,
    languages: mostFirst(languages).map(([language, count]) => ({ language, count })),
    zones: mostFirst(zones).map(([zone, count]) => ({ zone, count })),
    groups: audience.groups,
  };
}

const add = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

const mostFirst = (counts: Map<string, number>): [string, number][] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
