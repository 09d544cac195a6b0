import { parsePhone } from '../../audience/index.ts';
import { say, type ContactId } from '../../core/index.ts';
import { actorOf } from '../actor.ts';
import { ask, defineCommand, done, refused, type Answer } from '../command.ts';
import { fold } from '../parse/index.ts';
import { plain } from '../plain.ts';
import { contactArguments } from './arguments.ts';
import { card, cardLine } from './card.ts';
import { contactHelp, contactTexts as texts } from './contact.texts.ts';
import { saveContact, type ContactArgs, type ContactContext } from './save.ts';

export const contactCommand = defineCommand({
  name: 'contact',
  aliases: { it: ['contatto', 'contatti'], fr: ['contacts'], en: [] },
  stage: 'prepare',
  needs: ['contacts', 'audit'],
  args: contactArguments,
  roles: ['operator', 'director', 'admin'],
  ...contactHelp,
  async run(ctx, { args }) {
    const { verb, rest } = readVerb(args.who ?? '');
    if (rest === '') return done(say(texts.count, ctx.language, { count: await ctx.contacts.count() }));
    if (verb === 'remove') return remove(ctx, rest, args);
    const phone = parsePhone(rest, ctx.plan.organisation.country);
    const changes = Object.entries(args).some(([name, value]) => name !== 'who' && value !== undefined);
    if (!changes && verb !== 'add') return show(ctx, rest);
    if (phone) return saveContact(ctx, phone, args);
    return refused('not-a-number', say(texts.notANumber, ctx.language, { word: plain(rest) }));
  },
});

const VERBS: Readonly<Record<string, 'show' | 'add' | 'remove'>> = {
  show: 'show',
  mostra: 'show',
  cerca: 'show',
  montrer: 'show',
  chercher: 'show',
  find: 'show',
  add: 'add',
  aggiungi: 'add',
  ajouter: 'add',
  tag: 'add',
  remove: 'remove',
  delete: 'remove',
  rimuovi: 'remove',
  cancella: 'remove',
  elimina: 'remove',
  supprimer: 'remove',
  retirer: 'remove',
};

function readVerb(who: string): {
  readonly verb: 'show' | 'add' | 'remove' | undefined;
  readonly rest: string;
} {
  const [first = '', ...others] = who.split(/\s+/);
  const word = fold(first);
  if (!Object.hasOwn(VERBS, word)) return { verb: undefined, rest: who.trim() };
  return { verb: VERBS[word], rest: others.join(' ') };
}

async function show(ctx: ContactContext, text: string): Promise<Answer> {
  const { contacts, language, plan } = ctx;
  const phone = parsePhone(text, plan.organisation.country);
  const exact = phone && (await contacts.byPhone(phone));
  const found = exact ? [exact] : await contacts.find(text);
  const [first] = found;
  if (!first) return refused('nobody-found', say(texts.noneFound, language, { word: plain(text) }));
  if (found.length > 1) return done(found.map(cardLine).join('\n'));
  return done(card(first, await contacts.isOptedOut(first.phone), language));
}

async function remove(ctx: ContactContext, text: string, { sure }: ContactArgs): Promise<Answer> {
  const { contacts, language, plan, by } = ctx;
  if (ctx.kept !== undefined) {
    await contacts.remove(ctx.kept as ContactId);
    return done(say(texts.removed, language));
  }
  const phone = parsePhone(text, plan.organisation.country);
  const exact = phone && (await contacts.byPhone(phone));
  const found = exact ? [exact] : await contacts.find(text);
  const [contact] = found;
  const values = { word: plain(text), count: found.length };
  if (!contact) return refused('nobody-found', say(texts.noneFound, language, values));
  if (found.length > 1) return refused('several-found', say(texts.several, language, values));
  if (sure === 'no') return done(say(texts.kept, language));
  if (sure === undefined) {
    const choices = contactArguments.sure.choices(plan, language);
    const question = say(texts.askSure, language, { name: plain(contact.name), phone: contact.phone });
    return ask({ slot: { into: 'args', name: 'sure' }, text: question, choices });
  }
  await ctx.keep(contact.id);
  await contacts.remove(contact.id);
  await ctx.audit.record({ actor: actorOf(by), action: 'contact-removed', subject: contact.id });
  return done(say(texts.removed, language));
}
