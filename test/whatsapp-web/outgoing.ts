import { createHash } from 'node:crypto';
import {
  accountWithPhone,
  groupOf,
  isGroupId,
  memberWid,
  personOf,
  phoneOf,
  pnOf,
  publish,
  seconds,
  store,
  type Account,
  type CloudState,
  type Receipt,
  type StoredMessage,
} from './cloud-state.ts';
import { arrive } from './incoming.ts';
import { wireContact } from './directory.ts';
import type { AckMode, ShownFile } from './story.ts';

const LEVEL: Record<AckMode, number> = { all: 3, delivered: 2, server: 1, none: 0, error: -1 };

const recipientsOf = (state: CloudState, account: Account, chat: string): string[] => {
  const phone = phoneOf(state, chat);
  if (phone !== undefined) return [phone];
  return isGroupId(chat)
    ? [...groupOf(state, chat).members].filter((member) => member !== account.phone)
    : [];
};

const mayWrite = (state: CloudState, account: Account, chat: string): boolean => {
  if (!isGroupId(chat)) return true;
  const group = state.groups.get(chat);
  if (!group?.members.has(account.phone)) return false;
  return !group.adminsOnly || group.admins.has(account.phone);
};

const textIn = (message: StoredMessage): string => {
  // A phone takes the caption of a document for a file name unless it is told otherwise.
  const hidden = message.type === 'document' && message.isCaptionByUser !== true;
  return message.body || ((hidden ? undefined : message.caption) ?? message.pollName ?? '');
};

/** What a phone fetches from the servers: only with the key, and only what was uploaded. */
function fileIn(
  state: CloudState,
  { directPath, mediaKey, mimetype, filename }: StoredMessage,
): ShownFile | undefined {
  const bytes = typeof directPath === 'string' && mediaKey ? state.media.get(directPath) : undefined;
  if (!bytes) return undefined;
  const named = typeof filename === 'string' ? { name: filename } : {};
  return { mime: String(mimetype), ...named, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A phone takes an id once, whoever sends it how often. */
function deliverTo(state: CloudState, account: Account, message: StoredMessage, phone: string): void {
  const person = personOf(state, phone);
  const mark = `${account.phone} ${message.id}`;
  if (person.shown.has(mark)) return;
  const text = textIn(message);
  const file = fileIn(state, message);
  const { chat: shownIn, id } = message;
  person.shown.set(mark, { from: account.phone, chat: shownIn, id, text, ...(file && { file }) });
  const other = accountWithPhone(state, phone);
  if (!other || other === account) return;
  const direct = !isGroupId(message.chat);
  const sender = direct ? pnOf(account.phone) : memberWid(state, groupOf(state, message.chat), account.phone);
  const chat = direct ? sender : message.chat;
  const content = { type: message.type, body: message.body, pollName: message.pollName };
  arrive(state, other, { id: message.id, chat, ...content }, sender, wireContact(state, account.phone));
}

function setAck(state: CloudState, account: Account, message: StoredMessage, ack: number): void {
  if (message.ack >= ack) return;
  message.ack = ack;
  publish(state, account, 'ack', { key: message.key, ack });
}

/** A recipient's phone reports; in a group the message gets as far as the slowest member. */
export function report(
  state: CloudState,
  account: Account,
  message: StoredMessage,
  phone: string,
  level: number,
): void {
  const receipts = account.receipts.get(message.key);
  const receipt = receipts?.get(phone);
  if (!receipts || !receipt) return;
  if (level >= 2) receipt.deliveredAt ??= seconds();
  if (level >= 3) receipt.readAt ??= seconds();
  const levels = [...receipts.values()].map(levelOf);
  setAck(state, account, message, Math.min(...levels));
}

const levelOf = (receipt: Receipt): number =>
  receipt.readAt === undefined ? (receipt.deliveredAt === undefined ? 1 : 2) : 3;

/** What a page handed over, `again` after its connection broke. `ack` 0 means that no answer may be given. */
export function accept(
  state: CloudState,
  account: Account,
  message: StoredMessage,
  again = false,
): { ack: number; t: number } {
  const to = recipientsOf(state, account, message.chat);
  const sole = isGroupId(message.chat) ? undefined : to[0];
  const mode = state.people.get(sole ?? '')?.acks ?? account.acks ?? state.acks;
  if (mode === 'error' || !mayWrite(state, account, message.chat) || state.absent.has(sole ?? '')) {
    state.refused.push(message.id);
    store(account, { ...message, ack: -1 });
    return { ack: -1, t: message.t };
  }
  const mark = `${account.name} ${message.id}`;
  const duplicate = state.acceptedIds.has(mark);
  if (duplicate && again) return { ack: mode === 'none' ? 0 : 1, t: message.t };
  state.acceptedIds.add(mark);
  state.accepted.push({
    at: Date.now(),
    account: account.name,
    chat: message.chat,
    to: sole ?? message.chat,
    id: message.id,
    type: message.type,
    text: textIn(message),
    ...(typeof message.quotedStanzaID === 'string' ? { quoted: message.quotedStanzaID } : {}),
    duplicate,
  });
  if (duplicate) return { ack: 1, t: message.t };
  dispatch(state, account, message, mode);
  return { ack: mode === 'none' ? 0 : 1, t: message.t };
}

/** On its way to the phones of those it is for. */
export function dispatch(state: CloudState, account: Account, message: StoredMessage, mode: AckMode): void {
  const to = recipientsOf(state, account, message.chat);
  const kept = { ...message, ack: mode === 'none' ? 0 : 1 };
  store(account, kept);
  account.receipts.set(kept.key, new Map(to.map((phone) => [phone, {}])));
  setTimeout(() => carry(state, account, kept, to, mode), state.ackDelayMs);
}

function carry(
  state: CloudState,
  account: Account,
  message: StoredMessage,
  to: readonly string[],
  mode: AckMode,
): void {
  for (const phone of to) {
    const level = LEVEL[personOf(state, phone).acks ?? mode];
    if (message.type === 'revoked') continue;
    deliverTo(state, account, message, phone);
    if (mode === 'none') continue;
    if (level >= 2) report(state, account, message, phone, 2);
    if (level >= 3) report(state, account, message, phone, 3);
  }
}

/** Everything sent to a phone so far gets so far. */
export function catchUp(state: CloudState, phone: string, level: number): void {
  for (const account of state.accounts.values()) {
    for (const [key, receipts] of account.receipts) {
      const message = receipts.has(phone) ? account.messages.get(key) : undefined;
      if (message) report(state, account, message, phone, level);
    }
  }
}

/** A page edits or deletes its own message for everyone. */
export function amend(state: CloudState, account: Account, key: string, text: string | undefined): boolean {
  const message = account.messages.get(key);
  if (!message?.fromMe) return false;
  message.body = text ?? '';
  if (text === undefined) message.type = 'revoked';
  const mark = `${account.phone} ${message.id}`;
  for (const person of state.people.values()) {
    const shown = person.shown.get(mark);
    if (shown && text !== undefined) shown.text = text;
    else if (shown) person.shown.delete(mark);
  }
  return true;
}
