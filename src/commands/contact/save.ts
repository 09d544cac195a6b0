import type { Contact, ContactDraft } from '../../audience/index.ts';
import { say, type Phone } from '../../core/index.ts';
import { actorOf } from '../actor.ts';
import { ask, done, type Answer, type Context, type Given } from '../command.ts';
import { questionFor } from '../question.ts';
import type { contactArguments } from './arguments.ts';
import { card } from './card.ts';
import { contactTexts as texts } from './contact.texts.ts';

export type ContactContext = Context<'contacts' | 'audit'>;
export type ContactArgs = Given<typeof contactArguments>['args'];

/** Adds the person, or changes what was given; what was not given stays. */
export async function saveContact(ctx: ContactContext, phone: Phone, args: ContactArgs): Promise<Answer> {
  const { contacts, language, by } = ctx;
  const before = await contacts.byPhone(phone);
  const name = args.name ?? before?.name;
  if (name === undefined) return ask(questionFor('name', texts.askName, language, []));
  if (args.basis !== undefined && args.source === undefined) {
    return ask(questionFor('source', texts.askSource, language, []));
  }
  const { contact, change, optedOut } = await contacts.save(draftOf(ctx, phone, name, args, before));
  if (change !== 'same') {
    await ctx.audit.record({ actor: actorOf(by), action: `contact-${change}`, subject: contact.id });
  }
  return done(`${say(texts[change], language)}\n${card(contact, optedOut, language)}`);
}

function draftOf(
  { plan, now }: ContactContext,
  phone: Phone,
  name: string,
  args: ContactArgs,
  before: Contact | undefined,
): ContactDraft {
  const zone = args.zone ?? before?.zone;
  const email = args.email ?? before?.email;
  const date = args.date ?? today(now, plan.organisation.timezone);
  const basis =
    args.basis === undefined ? before?.basis : { kind: args.basis, source: args.source ?? '', date };
  return {
    name,
    phone,
    language: args.language ?? before?.language ?? plan.organisation.default_language,
    tags: changedTags(before?.tags ?? [], args.tags),
    ...(zone ? { zone } : {}),
    ...(email ? { email } : {}),
    ...(basis ? { basis } : {}),
    ...(before?.deputy ? { deputy: before.deputy } : {}),
  };
}

/** `a;b` replaces; when every tag has a sign, `+a;-b` adds and takes away. */
export function changedTags(before: readonly string[], typed: string | undefined): string[] {
  if (typed === undefined) return [...before];
  const tags = typed.split(/[;|,\s]+/).filter(Boolean);
  if (!tags.every((tag) => /^[+\-−–]/.test(tag))) return tags.map((tag) => tag.replace(/^\+/, ''));
  const added = tags.filter((tag) => tag.startsWith('+')).map((tag) => tag.slice(1));
  const removed = new Set(
    tags.filter((tag) => !tag.startsWith('+')).map((tag) => tag.slice(1).toLowerCase()),
  );
  return [...before.filter((tag) => !removed.has(tag.toLowerCase())), ...added].filter(Boolean);
}

/** ISO date in the plan's time zone. */
const today = (now: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
