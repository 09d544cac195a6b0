import {
  groupOf,
  isGroupId,
  memberWid,
  personOf,
  phoneOf,
  pnOf,
  type Account,
  type CloudState,
  type Group,
  type StoredMessage,
} from './cloud-state.ts';

/** What a page may know of a person: of a hidden one, the LID only. */
export interface WireContact {
  readonly pn?: string;
  readonly lid: string;
  readonly name?: string;
}

export interface WireGroup {
  readonly id: string;
  readonly subject: string;
  readonly announce: boolean;
  readonly isLidAddressingMode: boolean;
  readonly participants: readonly { id: string; isAdmin: boolean; isSuperAdmin: boolean }[];
}

export interface WireChat {
  readonly id: string;
  readonly name: string;
  readonly t: number;
  readonly unreadCount: number;
  readonly group?: WireGroup;
}

/** How many messages of a chat a page holds when it starts; earlier ones it has to ask for. */
const HELD = 30;

export function wireContact(state: CloudState, phone: string): WireContact {
  const person = personOf(state, phone);
  return {
    lid: person.lid,
    ...(person.hidden ? {} : { pn: pnOf(phone) }),
    ...(person.name === undefined ? {} : { name: person.name }),
  };
}

export function wireGroup(state: CloudState, group: Group): WireGroup {
  return {
    id: group.id,
    subject: group.name,
    announce: group.adminsOnly,
    isLidAddressingMode: group.lidAddressing,
    participants: [...group.members].map((phone) => ({
      id: memberWid(state, group, phone),
      isAdmin: group.admins.has(phone),
      isSuperAdmin: false,
    })),
  };
}

export function wireChat(state: CloudState, account: Account, id: string): WireChat {
  const last = account.chats.get(id)?.at(-1);
  const base = { id, t: last?.t ?? 0, unreadCount: account.unread.get(id) ?? 0 };
  if (isGroupId(id)) {
    const group = groupOf(state, id);
    return { ...base, name: group.name, group: wireGroup(state, group) };
  }
  const phone = phoneOf(state, id);
  return { ...base, name: (phone && personOf(state, phone).name) ?? phone ?? id };
}

/** The people whom a chat is about. */
export function peopleIn(state: CloudState, chat: string): string[] {
  if (isGroupId(chat)) return [...(state.groups.get(chat)?.members ?? [])];
  const phone = phoneOf(state, chat);
  return phone === undefined ? [] : [phone];
}

export function wireMe(state: CloudState, account: Account) {
  const { lid, name } = personOf(state, account.phone);
  return { pn: pnOf(account.phone), lid, name: name ?? account.name };
}

/** Everything that a page of this account knows when it starts. */
export function snapshot(state: CloudState, account: Account) {
  const ids = new Set(account.chats.keys());
  for (const group of state.groups.values()) if (group.members.has(account.phone)) ids.add(group.id);
  const phones = new Set([account.phone]);
  const messages: StoredMessage[] = [];
  for (const id of ids) {
    for (const phone of peopleIn(state, id)) phones.add(phone);
    messages.push(...(account.chats.get(id) ?? []).slice(-HELD));
  }
  return {
    me: wireMe(state, account),
    contacts: [...phones].map((phone) => wireContact(state, phone)),
    chats: [...ids].map((id) => wireChat(state, account, id)),
    messages,
    votes: [...account.votes.values()],
    seq: account.events.length,
  };
}
