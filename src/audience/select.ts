import {
  AppError,
  type AccountId,
  type ChatId,
  type ContactId,
  type Language,
  type Phone,
} from '../core/index.ts';
import type { Audience, Playbook } from '../plan/index.ts';
import type { Contact } from './contact.ts';
import type { LeftOutReason, Recipient, Selection } from './recipient.ts';
import { matcher } from './match.ts';
import { stepOf } from './order.ts';
import { recipientsDigest } from './recipients-digest.ts';
import { renderLanguage } from './render-language.ts';

/** A group chat of the audience as the channel knows it now. */
export interface GroupFacts {
  readonly chat: ChatId;
  readonly title: string;
  /** Members whose number is known. */
  readonly members: readonly Phone[];
  /** All members, where more are in it than have a known number. */
  readonly size?: number;
  readonly open: boolean;
}

/** What an account is chosen for. */
export type Destination =
  { readonly kind: 'contact'; readonly contact: Contact } | { readonly kind: 'group'; readonly chat: ChatId };

/** What selection needs to know of the plan. */
export interface PlanFacts {
  readonly organisation: {
    readonly languages: Language[];
    readonly fallback: Record<Language, Language>;
    readonly default_language: Language;
  };
  readonly audiences: Readonly<Record<string, Audience>>;
}

export interface SelectionInput {
  readonly plan: PlanFacts;
  readonly playbook: Pick<Playbook, 'order'>;
  /** Name of the audience. */
  readonly audience: string;
  readonly contacts: AsyncIterable<Contact> | Iterable<Contact>;
  readonly optedOut: ReadonlySet<ContactId>;
  /** Of the audience's chats, those the channel could tell about; the others count as open and empty. */
  readonly groups: readonly GroupFacts[];
  readonly accountFor: (destination: Destination) => AccountId;
  /** People who are in one of the groups get no copy of their own. */
  readonly oneCopy: boolean;
}

/**
 * Whom an audience means right now. Group chats stand first, since one message reaches many; then the contacts in
 * the playbook's order of risk, and within a step in the order given.
 * @throws AppError `audience-unknown`
 */
export async function selectRecipients(input: SelectionInput): Promise<Selection> {
  const audience = audienceNamed(input.plan, input.audience);
  const left = new Map<LeftOutReason, string[]>();
  const leaveOut = (reason: LeftOutReason, name: string): void => {
    const names = left.get(reason);
    if (names) names.push(name);
    else left.set(reason, [name]);
  };

  const groups = groupsOf(audience, input.groups, leaveOut);
  const copies = groups.map((group) => ({ members: new Set(group.members), both: 0 }));
  const steps = input.playbook.order;
  const buckets: Recipient[][] = Array.from({ length: steps.length + 1 }, () => []);
  const languages: Record<Language, number> = {};
  const renderings = new Map<Language, Language>();
  const seen = new Map<Phone, ContactId>();
  const means = matcher(audience);
  const step = stepOf(steps);

  for await (const contact of input.contacts) {
    if (!means(contact)) continue;
    const known = seen.get(contact.phone);
    if (known === contact.id) continue; // a scan may show one contact twice
    if (known !== undefined) {
      leaveOut('duplicate', contact.name);
      continue;
    }
    seen.set(contact.phone, contact.id);
    const reason = refusal(contact, input.optedOut);
    if (reason) {
      leaveOut(reason, contact.name);
      continue;
    }
    const inGroups = copies.filter((group) => group.members.has(contact.phone));
    for (const group of inGroups) group.both += 1;
    if (input.oneCopy && inGroups.length > 0) {
      leaveOut('in-group', contact.name);
      continue;
    }
    const language =
      renderings.get(contact.language) ?? renderLanguage(input.plan.organisation, contact.language);
    renderings.set(contact.language, language);
    languages[language] = (languages[language] ?? 0) + 1;
    const account = input.accountFor({ kind: 'contact', contact });
    const { id, name, phone } = contact;
    buckets[step(contact)]?.push({ kind: 'contact', contact: id, name, phone, language, account });
  }

  const recipients = groups.map((group) => groupRecipient(group, input));
  for (const bucket of buckets) for (const recipient of bucket) recipients.push(recipient);
  return {
    audience: input.audience,
    recipients,
    leftOut: [...left].map(([reason, names]) => ({ reason, names })),
    languages,
    order: buckets.map((bucket, i) => ({ step: steps[i] ?? '', count: bucket.length })),
    groups: groups.map(({ chat, title, members, size, open }, i) => {
      const alsoContacts = copies[i]?.both ?? 0;
      return { chat, title, members: size ?? members.length, alsoContacts, open };
    }),
    digest: recipientsDigest(recipients),
  };
}

/** @throws AppError `audience-unknown` */
export function audienceNamed(plan: Pick<PlanFacts, 'audiences'>, name: string): Audience {
  const audience = Object.hasOwn(plan.audiences, name) ? plan.audiences[name] : undefined;
  if (!audience) throw new AppError('audience-unknown', { details: { audience: name } });
  return audience;
}

function refusal(contact: Contact, optedOut: ReadonlySet<ContactId>): LeftOutReason | undefined {
  if (optedOut.has(contact.id)) return 'opted-out';
  return contact.basis ? undefined : 'no-basis';
}

function groupsOf(
  audience: Audience,
  facts: readonly GroupFacts[],
  leaveOut: (reason: LeftOutReason, name: string) => void,
): GroupFacts[] {
  const groups = new Map<string, GroupFacts>();
  for (const { chat, title } of audience.groups) {
    const told = facts.find((each) => each.chat === chat);
    if (groups.has(chat)) leaveOut('duplicate', title);
    else groups.set(chat, told ?? { chat: chat as ChatId, title, members: [], open: true });
  }
  return [...groups.values()];
}

function groupRecipient({ chat, title }: GroupFacts, input: SelectionInput): Recipient {
  const account = input.accountFor({ kind: 'group', chat });
  const language = input.plan.organisation.default_language;
  return { kind: 'group', name: title, chat, language, account };
}
