import type { BotView, GroupRecord, Model, PhoneMessage, PhoneView } from './store.ts';

/** A chat on a phone, as its list shows it. */
export interface Chat {
  /** The other's number, or the group's id. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'bot' | 'group' | 'phone';
}

export const botName = (bot: BotView): string =>
  bot.account === 'main' ? 'Tocsin' : `Tocsin · ${bot.account}`;

/** What a number or a group is called on the page. */
export function nameOf(model: Model, id: string): string {
  const bot = model.bots.find(({ number }) => number === id);
  if (bot) return botName(bot);
  return model.phones.get(id)?.name ?? model.groups.find((group) => group.id === id)?.name ?? id;
}

/** The chats of a phone: every bot, its groups, and whom else it has messages with. */
export function chatsOf(model: Model, number: string, messages: readonly PhoneMessage[]): Chat[] {
  const bots = model.bots.map((bot): Chat => ({ id: bot.number, name: botName(bot), kind: 'bot' }));
  const groups = model.groups
    .filter(({ members }) => (members as readonly string[]).includes(number))
    .map((group): Chat => ({ id: group.id, name: group.name, kind: 'group' }));
  const known = new Set([...bots, ...groups].map(({ id }) => id));
  const others = new Set(messages.map(({ chat }) => chat).filter((chat) => !known.has(chat)));
  const people = [...others].map((id): Chat => ({ id, name: nameOf(model, id), kind: 'phone' }));
  return [...bots, ...groups, ...people];
}

export const staffOf = (model: Model): PhoneView[] =>
  [...model.phones.values()].filter(({ role }) => role === 'staff');

/** The staff's own group: the one with most of them. */
export function deskOf(model: Model): GroupRecord | undefined {
  const staff = new Set<string>(staffOf(model).map(({ number }) => number));
  const count = (group: GroupRecord): number => group.members.filter((member) => staff.has(member)).length;
  return model.groups
    .filter((group) => count(group) > 0 && !group.adminsOnly)
    .sort((a, b) => count(b) - count(a) || a.members.length - b.members.length)[0];
}

/** Whether all that was typed is in the name or the number. */
export function matches(phone: PhoneView, search: string): boolean {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const hay = `${plain(phone.name)} ${phone.number} ${phone.language ?? ''}`;
  return plain(search)
    .split(/\s+/)
    .every((part) => hay.includes(part));
}
