import {
  findById,
  groupOf,
  hex,
  isGroupId,
  memberWid,
  personOf,
  pnOf,
  publish,
  seconds,
  store,
  type Account,
  type CloudState,
  type Person,
  type StoredMessage,
} from './cloud-state.ts';
import { wireChat, wireContact, type WireContact } from './directory.ts';
import type { WriteOptions } from './story.ts';

interface Arriving {
  readonly id: string;
  readonly chat: string;
  readonly type: string;
  readonly body: string;
  readonly [attribute: string]: unknown;
}

const ownWid = (state: CloudState, account: Account, chat: string): string =>
  chat.endsWith('@lid') ? personOf(state, account.phone).lid : pnOf(account.phone);

/** A message reaches an account: kept, and told to its pages. */
export function arrive(
  state: CloudState,
  account: Account,
  arriving: Arriving,
  sender: string,
  contact: WireContact,
): StoredMessage {
  const group = isGroupId(arriving.chat);
  const message: StoredMessage = {
    t: seconds(),
    ...arriving,
    key: `false_${arriving.chat}_${arriving.id}${group ? `_${sender}` : ''}`,
    fromMe: false,
    from: arriving.chat,
    to: ownWid(state, account, arriving.chat),
    ...(group ? { author: sender, participant: sender } : {}),
    ack: 1,
  };
  if (!store(account, message)) return message;
  account.unread.set(arriving.chat, (account.unread.get(arriving.chat) ?? 0) + 1);
  publish(state, account, 'message', { message, contact, chat: wireChat(state, account, arriving.chat) });
  return message;
}

const quoteOf = (account: Account, id: string): object => {
  const quoted = findById(account, id);
  if (!quoted) throw new Error(`${account.name} has no message ${id} to quote`);
  return {
    quotedStanzaID: id,
    quotedParticipant: quoted.author ?? quoted.from,
    quotedMsg: { type: quoted.type, body: quoted.body },
  };
};

function contentOf(state: CloudState, text: string, options: WriteOptions): { type: string; body: string } {
  const { media, location, voice } = options;
  if (location) {
    const place = { lat: location.latitude, lng: location.longitude, loc: location.name ?? '' };
    return { type: 'location', body: '', ...place };
  }
  if (!media && !voice) return { type: 'chat', body: text };
  const bytes = Buffer.from(media?.base64 ?? '', 'base64');
  const directPath = `/media/${hex(12)}`;
  state.media.set(directPath, bytes);
  const mimetype = media?.mimetype ?? 'audio/ogg';
  const type = voice ? 'ptt' : mimetype.startsWith('image/') ? 'image' : 'document';
  const about = { directPath, mimetype, size: bytes.length, filename: media?.filename };
  return { type, body: '', ...(voice ? {} : { caption: text }), ...about };
}

const authorIn = (state: CloudState, person: Person, options: WriteOptions): string => {
  if (options.group !== undefined && !options.lidOnly) {
    return memberWid(state, groupOf(state, options.group), person.phone);
  }
  return options.lidOnly || person.lidChat ? person.lid : pnOf(person.phone);
};

export function write(
  state: CloudState,
  person: Person,
  account: Account,
  text: string,
  options: WriteOptions,
): string {
  const id = `AC${hex(15)}`;
  const author = authorIn(state, person, options);
  const content = contentOf(state, text, options);
  const concealed = options.undecryptable === undefined ? content : { type: 'ciphertext', body: '' };
  const message = arrive(
    state,
    account,
    {
      id,
      chat: options.group ?? author,
      ...(options.at === undefined ? {} : { t: Math.floor(options.at / 1_000) }),
      ...concealed,
      ...(options.quoted === undefined ? {} : quoteOf(account, options.quoted)),
      ...(options.forwarded ? { isForwarded: true, forwardingScore: 1 } : {}),
      notifyName: person.name,
    },
    author,
    wireContact(state, person.phone),
  );
  if (typeof options.undecryptable === 'number') {
    setTimeout(() => {
      Object.assign(message, content);
      publish(state, account, 'changed', { key: message.key, ...content });
    }, options.undecryptable);
  }
  return id;
}

const ofPerson = (account: Account, id: string): StoredMessage => {
  const message = findById(account, id);
  if (!message) throw new Error(`${account.name} has no message ${id}`);
  return message;
};

export function edit(state: CloudState, account: Account, id: string, text: string): void {
  const message = ofPerson(account, id);
  const change = { body: text, latestEditSenderTimestampMs: Date.now() };
  Object.assign(message, change);
  publish(state, account, 'changed', { key: message.key, ...change });
}

export function revoke(state: CloudState, account: Account, id: string): void {
  const message = ofPerson(account, id);
  Object.assign(message, { type: 'revoked', body: '' });
  publish(state, account, 'changed', { key: message.key, type: 'revoked', body: '' });
}

/** The person as the chat of that message knows them. */
const inChatOf = (state: CloudState, person: Person, message: StoredMessage): string =>
  isGroupId(message.chat) ? memberWid(state, groupOf(state, message.chat), person.phone) : message.chat;

export function react(state: CloudState, person: Person, account: Account, id: string, emoji: string): void {
  const message = ofPerson(account, id);
  const author = inChatOf(state, person, message);
  const contact = wireContact(state, person.phone);
  publish(state, account, 'reaction', { parent: message.key, id: `AC${hex(15)}`, author, emoji, contact });
}

export function vote(
  state: CloudState,
  person: Person,
  account: Account,
  id: string,
  options: readonly string[],
): void {
  const message = ofPerson(account, id);
  const known = message.pollOptions as { name: string; localId: number }[];
  const localIds = options.map((name) => {
    const option = known.find((one) => one.name === name);
    if (!option) throw new Error(`the poll has no option ${name}`);
    return option.localId;
  });
  const voter = inChatOf(state, person, message);
  const ballot = { parent: message.key, voter, localIds, at: Date.now() };
  account.votes.set(`${message.key} ${voter}`, ballot);
  publish(state, account, 'vote', { ...ballot, contact: wireContact(state, person.phone) });
}

/** Somebody joined or left: WhatsApp says so with a message of type `gp2` in the group. */
export function membershipChanged(
  state: CloudState,
  groupId: string,
  phone: string,
  subtype: 'add' | 'remove',
): void {
  const group = groupOf(state, groupId);
  const wid = memberWid(state, group, phone);
  for (const account of state.accounts.values()) {
    if (!group.members.has(account.phone) && account.phone !== phone) continue;
    const about = { id: `AC${hex(15)}`, chat: groupId, type: 'gp2', subtype, body: '', recipients: [wid] };
    arrive(state, account, about, wid, wireContact(state, phone));
  }
}
