import {
  key,
  say,
  uiLanguage,
  type ChatId,
  type Clock,
  type ContactId,
  type LocalText,
  type Redis,
  type Text,
  type UiLanguage,
} from '../core/index.ts';
import { optOutWord, renderLanguage, type Contact, type Contacts } from '../audience/index.ts';
import type { Audit } from '../audit/index.ts';
import type { InboundMessage } from '../channels/channel.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Plan, StaffMember } from '../plan/index.ts';
import type { Identity } from '../staff/index.ts';
import { answers } from './answers.texts.ts';
import { route, type Route } from './route.ts';

interface ReceptionOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly plan: () => Plan;
  readonly contacts: Contacts;
  readonly identity: Identity;
  readonly outbox: Outbox;
  readonly audit: Audit;
  /** Who was last sent something in a chat: for those whose number the channel hides. */
  readonly contactOfChat: (chat: ChatId) => Promise<ContactId | undefined>;
  readonly onCommand: (message: InboundMessage, member: StaffMember) => Promise<void>;
  readonly tellAdmins: (text: Text, key: string) => Promise<void>;
  readonly onRouted: (kind: Route['kind']) => void;
}

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** An ordinary answer to something older would only puzzle. */
const ANSWERED_MS = 15 * 60_000;
/** Ordinary answers of one account in a minute: a number that writes to hundreds at once is soon banned. */
const ANSWERS_PER_MINUTE = 20;
/** More than anybody means to say in an hour to a bot that is no conversation. */
const HEARD_PER_HOUR = 20;

/** Decides who wrote and what it is, and answers everyone who is not staff. */
export function createReception(options: ReceptionOptions): (message: InboundMessage) => Promise<void> {
  const { redis, clock, contacts, identity, audit, outbox } = options;
  /** True at most once per `seconds` for the same message or a new one: a step done again after a crash still counts. */
  const once = async (what: string, seconds: number, by: string): Promise<boolean> =>
    (await redis.set(key.once(what), by, 'EX', seconds, 'NX')) === 'OK' ||
    (await redis.get(key.once(what))) === by;

  /** False for someone who floods: nobody fills the record, has the bot write all day, or guesses codes. */
  async function isHeard({ chat }: InboundMessage): Promise<boolean> {
    const counter = key.once(`heard:${chat}`);
    const [[, count] = []] = (await redis.multi().incr(counter).expire(counter, HOUR_S, 'NX').exec()) ?? [];
    return Number(count) <= HEARD_PER_HOUR;
  }

  async function answer(message: InboundMessage, text: Text, language: UiLanguage, name = ''): Promise<void> {
    const { organisation } = options.plan();
    const local = (texts: LocalText): string => texts[language] ?? texts[organisation.default_language] ?? '';
    const values = {
      ...{ organisation: local(organisation.name), information: local(organisation.information) },
      ...{ emergency: local(organisation.emergency), name },
    };
    const { id, chat, account } = message;
    await outbox.post({ key: `${id}:answer`, chat, text: say(text, language, values), account });
  }

  async function contactOf({ sender, chat }: InboundMessage): Promise<Contact | undefined> {
    if (sender.phone) return contacts.byPhone(sender.phone);
    const id = await options.contactOfChat(chat);
    return id && contacts.get(id);
  }

  async function languageOf(message: InboundMessage): Promise<UiLanguage> {
    const { organisation } = options.plan();
    const contact = await contactOf(message);
    return uiLanguage(
      contact ? renderLanguage(organisation, contact.language) : organisation.default_language,
    );
  }

  /** A STOP always counts, whoever floods: after that they stay out until they are heard again. */
  async function subscribe(message: InboundMessage, to: 'opt-out' | 'opt-in', heard: boolean): Promise<void> {
    if (!heard && to === 'opt-in') return;
    const contact = await contactOf(message);
    const phone = message.sender.phone ?? contact?.phone;
    if (!phone) return heard ? cannotTell(message, to) : undefined;
    const change = await (to === 'opt-out' ? contacts.optOut(phone) : contacts.optIn(phone));
    if (!heard && change === 'already') return;
    await audit.record({ actor: 'stakeholder', action: to, subject: contact?.id });
    await answer(message, to === 'opt-out' ? answers.optedOut : answers.optedIn, await languageOf(message));
  }

  /** The channel hides the number and nothing was ever sent in this chat: nothing is promised that was not done. */
  async function cannotTell(message: InboundMessage, wish: 'opt-out' | 'opt-in'): Promise<void> {
    await audit.record({ actor: 'stakeholder', action: wish, details: { outcome: 'number-hidden' } });
    if (await once(`hidden-number:${message.chat}`, HOUR_S, message.id)) {
      await options.tellAdmins(answers.hiddenNumber, `${message.id}:admins`);
    }
    await answer(message, answers.notByItself, await languageOf(message));
  }

  async function isCrowd({ account, id }: InboundMessage): Promise<boolean> {
    const minute = Math.floor(clock.now() / 60_000);
    const answered = key.once(`ordinary:${account}:${minute}`);
    const [, , [, count] = []] =
      (await redis.multi().sadd(answered, id).expire(answered, HOUR_S).scard(answered).exec()) ?? [];
    return Number(count) > ANSWERS_PER_MINUTE;
  }

  async function ordinary(message: InboundMessage): Promise<void> {
    if (clock.now() - message.at > ANSWERED_MS || (await isCrowd(message))) return;
    if (!(await once(`answered:${message.chat}`, HOUR_S, message.id))) return;
    await answer(message, answers.ordinary, await languageOf(message));
  }

  async function enrol(message: InboundMessage, code: string): Promise<void> {
    const staff = await identity.enrol(code, message.sender);
    const member = options.plan().staff.find((one) => one.id === staff);
    if (!member) return ordinary(message);
    await answer(message, answers.enrolled, uiLanguage(member.language), member.name);
  }

  async function strangerCommand(message: InboundMessage): Promise<void> {
    await audit.record({ actor: 'stranger', action: 'command-refused' });
    if (await once('strangers-told', HOUR_S, message.id)) {
      await options.tellAdmins(answers.strangersAtTheDoor, `${message.id}:admins`);
    }
    await ordinary(message);
  }

  return async (message) => {
    const plan = options.plan();
    const desk = plan.desk as ChatId;
    const where = { direct: message.direct, chat: message.chat, desk };
    const decided = route({
      ...{ text: message.text, kind: message.kind, direct: message.direct, atDesk: message.chat === desk },
      recognition: await identity.recognise(message.sender, where, plan),
      optOutWord: optOutWord(message.text, plan.organisation.opt_out),
    });
    options.onRouted(decided.kind);
    if (decided.kind === 'command') {
      const asked = key.once(`repeat:${message.id}`);
      if (message.kind === 'undecryptable') {
        await redis.set(asked, '1', 'EX', DAY_S);
        return answer(message, answers.repeat, uiLanguage(decided.member.language));
      }
      // It could be read in the end, but they were asked to write it again, and may have.
      if ((await redis.exists(asked)) === 1) return;
      return options.onCommand(message, decided.member);
    }
    if (decided.kind === 'ignore') return;
    if (decided.kind === 'stakeholder') return ordinary(message);
    const heard = await isHeard(message);
    if (decided.kind === 'opt-out' || decided.kind === 'opt-in')
      return subscribe(message, decided.kind, heard);
    if (!heard) return;
    if (decided.kind === 'enrol') return enrol(message, decided.code);
    if (decided.kind === 'suspended')
      return answer(message, answers.suspended, uiLanguage(decided.member.language));
    return strangerCommand(message);
  };
}
