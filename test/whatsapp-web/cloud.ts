import {
  accountOf,
  emptyCloud,
  findById,
  faultsOf,
  groupOf,
  hex,
  isGroupId,
  memberWid,
  personOf,
  phoneOf,
  pnOf,
  publish,
  type Account,
  type CloudState,
} from './cloud-state.ts';
import { wireChat, wireContact } from './directory.ts';
import { noFaults, type Faults } from './faults.ts';
import { edit, membershipChanged, react, revoke, vote, write } from './incoming.ts';
import { enterCode, scanQr, turnQr, unlink } from './linking.ts';
import { catchUp, dispatch } from './outgoing.ts';
import type { Cloud, PersonStory } from './story.ts';

function personStory(state: CloudState, phone: string): PersonStory {
  const person = personOf(state, phone);
  const at = (name: string): Account => accountOf(state, name);
  return {
    phone,
    lid: person.lid,
    chat: person.lidChat ? person.lid : pnOf(phone),
    writes: (account, text, options = {}) => write(state, person, at(account), text, options),
    edits: (account, id, text) => edit(state, at(account), id, text),
    deletes: (account, id) => revoke(state, at(account), id),
    reacts: (account, id, emoji) => react(state, person, at(account), id, emoji),
    votes: (account, id, options) => vote(state, person, at(account), id, options),
    receives: () => catchUp(state, phone, 2),
    reads: () => catchUp(state, phone, 3),
    shows: () => [...person.shown.values()],
    files: () =>
      [...person.shown.values()].flatMap(({ id, text, file }) =>
        file ? [{ id, caption: text, ...file }] : [],
      ),
  };
}

const poll = (question: string, options: readonly string[]) => ({
  ...{ type: 'poll_creation', body: '', pollName: question },
  pollOptions: options.map((name, localId) => ({ name, localId })),
});

/** The owner's own phone is a companion's source as well: its messages reach the page as ours. */
function ownPhoneWrites(
  state: CloudState,
  account: Account,
  to: string,
  text: string,
  options?: readonly string[],
): string {
  const chat = to.startsWith('+') ? pnOf(to) : to;
  const id = `3A${hex(9)}`;
  const me = isGroupId(chat) ? memberWid(state, groupOf(state, chat), account.phone) : pnOf(account.phone);
  const participant = isGroupId(chat) ? { participant: me } : {};
  const message = {
    ...{ key: `true_${chat}_${id}${isGroupId(chat) ? `_${me}` : ''}`, id, chat, fromMe: true },
    ...{ from: me, to: chat, type: 'chat', body: text, t: Math.floor(Date.now() / 1000), ack: 1 },
    ...(options ? poll(text, options) : {}),
    ...participant,
  };
  const phone = phoneOf(state, chat) ?? account.phone;
  dispatch(state, account, message, account.acks ?? state.acks);
  publish(state, account, 'message', {
    message,
    contact: wireContact(state, phone),
    chat: wireChat(state, account, chat),
  });
  return id;
}

async function setFaults(state: CloudState, faults: Partial<Faults>, name?: string): Promise<void> {
  if (name === undefined) Object.assign(state.faults, faults);
  else accountOf(state, name).faults = { ...accountOf(state, name).faults, ...faults };
  const told = [...state.pages].map((page) => page.ask('faults', faultsOf(state, page.account)));
  await Promise.all(told);
}

async function clearFaults(state: CloudState): Promise<void> {
  for (const account of state.accounts.values()) account.faults = {};
  await setFaults(state, noFaults);
}

const tellPages = (state: CloudState, account: string, event: string, data: unknown): void => {
  for (const page of state.pages) if (page.account === account) page.push(event, data);
};

const newAccount = (name: string, phone: string): Account => ({
  ...{ name, phone, sessions: new Set(), chats: new Map(), unread: new Map(), messages: new Map() },
  ...{ receipts: new Map(), votes: new Map(), events: [], faults: {} },
});

function peopleAndGroups(state: CloudState) {
  return {
    person(phone, { name, hidden, lidChat, acks } = {}) {
      const person = personOf(state, phone);
      if (name !== undefined) person.name = name;
      if (hidden !== undefined) person.hidden = hidden;
      if (lidChat !== undefined) person.lidChat = lidChat;
      if (acks !== undefined) person.acks = acks;
      return personStory(state, phone);
    },
    absent: (phone) => void state.absent.add(phone),
    group(id, { name, members, admins = [], adminsOnly = false, lidAddressing = false }) {
      const everyone = { members: new Set(members), admins: new Set(admins) };
      state.groups.set(id, { id, name, ...everyone, adminsOnly, lidAddressing });
    },
    joins(id, phone) {
      groupOf(state, id).members.add(phone);
      membershipChanged(state, id, phone, 'add');
    },
    leaves(id, phone) {
      groupOf(state, id).members.delete(phone);
      membershipChanged(state, id, phone, 'remove');
    },
    ownPhoneWrites: (name, to, text, options) =>
      ownPhoneWrites(state, accountOf(state, name), to, text, options),
  } satisfies Partial<Cloud>;
}

function sessions(state: CloudState) {
  return {
    account(name, phone) {
      if (state.accounts.has(name)) return;
      personOf(state, phone);
      state.accounts.set(name, newAccount(name, phone));
    },
    accountState(name) {
      const { phone, sessions } = accountOf(state, name);
      const connected = [...state.pages].filter((page) => page.account === name).length;
      return { phone, lid: personOf(state, phone).lid, linked: sessions.size > 0, connected };
    },
    scanQr: (name, qr) => scanQr(state, name, qr),
    enterCode: (name, code) => enterCode(state, name, code),
    turnQr: (how) => turnQr(state, how),
    logout: (name) => unlink(state, accountOf(state, name), 'logout'),
    postLogout: (name) => unlink(state, accountOf(state, name), 'post-logout'),
    pushState: (name, socketState) => tellPages(state, name, 'state', socketState),
    reload: (name) => tellPages(state, name, 'reload', null),
    cut(name) {
      for (const page of state.pages) if (page.account === name) page.cut();
    },
  } satisfies Partial<Cloud>;
}

/** The cloud as a story sees it, over the state that pages are served from. */
export function createCloud(): { cloud: Cloud; state: CloudState } {
  const state = emptyCloud();
  const cloud: Cloud = {
    ...sessions(state),
    ...peopleAndGroups(state),
    setAckMode(mode, name) {
      if (name === undefined) state.acks = mode;
      else accountOf(state, name).acks = mode;
    },
    setAckDelay: (ms) => void (state.ackDelayMs = ms),
    setFaults: (faults, name) => setFaults(state, faults, name),
    clearFaults: () => clearFaults(state),
    accepted: state.accepted,
    refused: state.refused,
    calls: state.calls,
    textOf(name, id) {
      const message = findById(accountOf(state, name), id);
      return message?.type === 'revoked' ? undefined : message?.body;
    },
    ackOf: (name, id) => findById(accountOf(state, name), id)?.ack,
  };
  return { cloud, state };
}
