import { randomBytes } from 'node:crypto';
import { noFaults, type Faults } from './faults.ts';
import type { AcceptedMessage, AckMode, ShownFile } from './story.ts';

/** A message as one account knows it, in the shape that the page's models take. */
export interface StoredMessage {
  readonly key: string;
  readonly id: string;
  /** Chat id. */
  readonly chat: string;
  readonly fromMe: boolean;
  readonly from: string;
  readonly to: string;
  /** In groups: who wrote. */
  readonly author?: string;
  readonly participant?: string;
  type: string;
  body: string;
  /** Seconds since 1970. */
  readonly t: number;
  ack: number;
  readonly caption?: string;
  readonly pollName?: string;
  readonly [attribute: string]: unknown;
}

export interface Receipt {
  deliveredAt?: number;
  readAt?: number;
}

export interface Vote {
  readonly parent: string;
  readonly voter: string;
  readonly localIds: number[];
  readonly at: number;
}

export interface Account {
  readonly name: string;
  readonly phone: string;
  readonly sessions: Set<string>;
  readonly chats: Map<string, StoredMessage[]>;
  readonly unread: Map<string, number>;
  readonly messages: Map<string, StoredMessage>;
  readonly receipts: Map<string, Map<string, Receipt>>;
  readonly votes: Map<string, Vote>;
  /** Every event so far, for a page that reconnects. */
  readonly events: { readonly event: string; readonly data: unknown }[];
  faults: Partial<Faults>;
  acks?: AckMode;
}

export interface ShownMessage {
  readonly from: string;
  readonly chat: string;
  readonly id: string;
  text: string;
  /** What the phone could fetch from the servers. */
  readonly file?: ShownFile;
}

export interface Person {
  readonly phone: string;
  readonly lid: string;
  name?: string;
  hidden: boolean;
  lidChat: boolean;
  acks?: AckMode;
  readonly shown: Map<string, ShownMessage>;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: Set<string>;
  readonly admins: Set<string>;
  readonly adminsOnly: boolean;
  readonly lidAddressing: boolean;
}

/** A page that is connected at this moment. */
export interface PageConnection {
  account?: string;
  ref: string;
  /** The reference in the QR that can be seen. */
  shown?: string;
  code?: string;
  readonly openedAt: number;
  push(event: string, data: unknown, seq?: number): void;
  /** Resolves when the page has done it, or is gone. */
  ask(event: string, data: unknown): Promise<void>;
  cut(): void;
}

export interface CloudState {
  readonly accounts: Map<string, Account>;
  readonly people: Map<string, Person>;
  readonly lids: Map<string, string>;
  readonly absent: Set<string>;
  readonly groups: Map<string, Group>;
  readonly media: Map<string, Buffer>;
  readonly pages: Set<PageConnection>;
  readonly accepted: AcceptedMessage[];
  readonly acceptedIds: Set<string>;
  readonly refused: string[];
  readonly calls: string[];
  faults: Faults;
  acks: AckMode;
  ackDelayMs: number;
}

export const emptyCloud = (): CloudState => ({
  accounts: new Map(),
  people: new Map(),
  lids: new Map(),
  absent: new Set(),
  groups: new Map(),
  media: new Map(),
  pages: new Set(),
  accepted: [],
  acceptedIds: new Set(),
  refused: [],
  calls: [],
  faults: { ...noFaults },
  acks: 'all',
  ackDelayMs: 0,
});

export const pnOf = (phone: string): string => `${phone.slice(1)}@c.us`;
export const isGroupId = (wid: string): boolean => wid.endsWith('@g.us');
export const seconds = (): number => Math.floor(Date.now() / 1000);
export const hex = (bytes: number): string => randomBytes(bytes).toString('hex').toUpperCase();

/** The person behind a number, made when first named. LIDs have nothing in common with the number. */
export function personOf(state: CloudState, phone: string): Person {
  const known = state.people.get(phone);
  if (known) return known;
  const lid = `${String(18_000_000_000_000 + (state.people.size + 1) * 7_919_017)}@lid`;
  const person: Person = { phone, lid, hidden: false, lidChat: false, shown: new Map() };
  state.people.set(phone, person);
  state.lids.set(lid, phone);
  return person;
}

/** The number behind a wid; `undefined` for groups and unknown LIDs. */
export function phoneOf(state: CloudState, wid: string): string | undefined {
  if (wid.endsWith('@lid')) return state.lids.get(wid);
  return wid.endsWith('@c.us') ? `+${wid.slice(0, -5)}` : undefined;
}

export function accountOf(state: CloudState, name: string): Account {
  const account = state.accounts.get(name);
  if (!account) throw new Error(`no account ${name}: call cloud.account first`);
  return account;
}

export const accountWithPhone = (state: CloudState, phone: string): Account | undefined =>
  [...state.accounts.values()].find((account) => account.phone === phone);

export const faultsOf = (state: CloudState, account: string | undefined): Faults => ({
  ...state.faults,
  ...(account === undefined ? {} : state.accounts.get(account)?.faults),
});

export const groupOf = (state: CloudState, id: string): Group => {
  const group = state.groups.get(id);
  if (!group) throw new Error(`no group ${id}`);
  return group;
};

/** How a group knows a member. */
export function memberWid(state: CloudState, group: Group, phone: string): string {
  return group.lidAddressing ? personOf(state, phone).lid : pnOf(phone);
}

/** Puts a message where its account keeps it; false when it was there already. */
export function store(account: Account, message: StoredMessage): boolean {
  if (account.messages.has(message.key)) return false;
  account.messages.set(message.key, message);
  const chat = account.chats.get(message.chat);
  if (chat) chat.push(message);
  else account.chats.set(message.chat, [message]);
  return true;
}

export function findById(account: Account, id: string): StoredMessage | undefined {
  return [...account.messages.values()].find((message) => message.id === id);
}

/** Tells the account's pages, and keeps it for one that reconnects. */
export function publish(state: CloudState, account: Account, event: string, data: unknown): void {
  account.events.push({ event, data });
  if (faultsOf(state, account.name).deaf) return;
  for (const page of state.pages) {
    if (page.account === account.name) page.push(event, data, account.events.length);
  }
}
