import {
  accountOf,
  faultsOf,
  personOf,
  phoneOf,
  pnOf,
  type Account,
  type CloudState,
  type PageConnection,
  type StoredMessage,
} from './cloud-state.ts';
import { peopleIn, wireChat, wireContact, wireGroup } from './directory.ts';
import { newCode, newRef, welcome } from './linking.ts';
import { accept, amend } from './outgoing.ts';

/** Never answered: the page waits until its end. */
export const silence = Symbol('silence');

type Args = Record<string, unknown>;
type Call = (state: CloudState, account: Account, args: Args) => unknown;

const text = (value: unknown): string => String(value);

function numberCheck(state: CloudState, account: Account, { wid }: Args): unknown {
  const phone = phoneOf(state, text(wid));
  state.calls.push(`number-check ${phone ?? text(wid)}`);
  const how = faultsOf(state, account.name).numberChecks;
  if (how === 'hangs') return silence;
  if (how === 'throws') throw new Error('429: rate-overlimit');
  if (how === 'null' || phone === undefined || state.absent.has(phone)) return null;
  const contact = wireContact(state, phone);
  return text(wid).endsWith('@lid') && !contact.pn ? null : { wid: contact.pn ?? pnOf(phone), contact };
}

/** Opens a chat by number or LID; WhatsApp decides which of the two the chat is kept under. */
function openChat(state: CloudState, account: Account, { wid }: Args): unknown {
  if (faultsOf(state, account.name).noLid) throw new Error('No LID for user');
  const phone = phoneOf(state, text(wid));
  if (phone === undefined)
    return state.groups.has(text(wid)) ? { chat: wireChat(state, account, text(wid)) } : null;
  const person = personOf(state, phone);
  const id = person.lidChat || text(wid).endsWith('@lid') ? person.lid : pnOf(phone);
  return { chat: wireChat(state, account, id), contact: wireContact(state, phone) };
}

function send(state: CloudState, account: Account, { message, again }: Args): unknown {
  const { ack, t } = accept(state, account, message as StoredMessage, again === true);
  if (ack === 0) return silence;
  const answer = { ack, t };
  if (state.ackDelayMs === 0) return answer;
  return new Promise((resolve) => setTimeout(() => resolve(answer), state.ackDelayMs));
}

function messageInfo(state: CloudState, account: Account, { key }: Args): unknown {
  const receipts = [...(account.receipts.get(text(key)) ?? [])];
  const group = state.groups.get(account.messages.get(text(key))?.chat ?? '');
  const wid = (phone: string): string => (group?.lidAddressing ? personOf(state, phone).lid : pnOf(phone));
  const at = (field: 'deliveredAt' | 'readAt') =>
    receipts.flatMap(([phone, receipt]) => {
      const t = receipt[field];
      return t === undefined ? [] : [{ id: wid(phone), t }];
    });
  const [read, delivered] = [at('readAt'), at('deliveredAt')];
  const delivery = delivered.filter(({ id }) => !read.some((one) => one.id === id));
  return {
    ...{ delivery, read, played: [] },
    deliveryRemaining: receipts.length - delivered.length,
    readRemaining: receipts.length - read.length,
    playedRemaining: receipts.length,
  };
}

const PAGE = 50;

function earlier(account: Account, { chat, before }: Args): StoredMessage[] {
  const all = account.chats.get(text(chat)) ?? [];
  const index = before === undefined ? all.length : all.findIndex(({ key }) => key === before);
  return index <= 0 ? [] : all.slice(Math.max(0, index - PAGE), index);
}

function change(how: 'edits' | 'deletes'): Call {
  return (state, account, { key, text: words }) => {
    state.calls.push(`${how === 'edits' ? 'edit' : 'revoke'} ${text(key)}`);
    if (faultsOf(state, account.name)[how] === 'lost') return true;
    return amend(state, account, text(key), how === 'edits' ? text(words) : undefined);
  };
}

const calls: Record<string, Call> = {
  send,
  numberCheck,
  openChat,
  messageInfo,
  edit: change('edits'),
  revoke: change('deletes'),
  byKeys: (_, account, { keys }) => (keys as string[]).flatMap((key) => account.messages.get(key) ?? []),
  earlier: (_, account, args) => earlier(account, args),
  group: (state, _, { id }) => {
    const group = state.groups.get(text(id));
    if (!group) return null;
    const contacts = peopleIn(state, group.id).map((phone) => wireContact(state, phone));
    return { group: wireGroup(state, group), contacts };
  },
  noted: (state, account, { what }) => {
    const [verb, chat] = text(what).split(' ');
    if (verb === 'seen' && chat) account.unread.set(chat, 0);
    state.calls.push(text(what));
    return true;
  },
  upload: (state, account, { path, base64 }) => {
    const { uploads, lateMs } = faultsOf(state, account.name);
    if (uploads === 'fails') throw new Error('upload: 507');
    const bytes = Buffer.from(text(base64), 'base64');
    state.calls.push(`upload ${bytes.length}`);
    state.media.set(text(path), bytes);
    return uploads === 'late' ? new Promise((resolve) => setTimeout(resolve, lateMs, true)) : true;
  },
  download: (state, _, { path }) => state.media.get(text(path))?.toString('base64') ?? null,
  logout: (state, account) => {
    account.sessions.clear();
    state.calls.push('logout');
    return true;
  },
};

/** Answers one call of a page: a value, a promise of one, or `silence`; throws what WhatsApp's servers refuse. */
export function answer(state: CloudState, page: PageConnection, call: string, args: Args): unknown {
  if (call === 'hello') return welcome(state, page, args) ?? silence;
  if (call === 'shows') return (page.shown = text(args.ref));
  if (call === 'newRef') return newRef(page);
  if (call === 'pairingCode') return newCode(state, page);
  if (page.account === undefined) throw new Error(`${call}: this page is not linked`);
  const known = calls[call];
  if (!known) throw new Error(`no call ${call}`);
  return known(state, accountOf(state, page.account), args);
}
