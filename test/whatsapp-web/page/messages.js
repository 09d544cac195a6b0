import { ask, faults, when } from './cloud-link.js';
import { keepChat } from './chats.js';
import { Collection, Model } from './emitter.js';
import { learn } from './people.js';
import { define } from './registry.js';
import { MsgKey, createWid } from './wid.js';

export const Msg = new Collection();

const maybeWid = (id) => (id === undefined ? undefined : createWid(id));

export class MsgModel extends Model {
  constructor(attributes) {
    super({ star: false, isNotification: attributes.type === 'gp2', ...attributes });
    if (this.directPath) this.mediaData = { mediaStage: 'RESOLVED', type: this.type };
  }

  unsafe() {
    return this;
  }

  /** What a reply to this message carries. */
  msgContextInfo() {
    const { id, type, body, author, from } = this;
    return { quotedMsg: { type, body }, quotedStanzaID: id.id, quotedParticipant: author ?? from };
  }

  async downloadMedia() {}

  /** What the library hands to Node: no bytes. */
  serialize() {
    return { ...super.serialize(), mediaBlob: undefined, mediaObject: undefined };
  }
}
Msg.modelClass = MsgModel;

/** A message as the cloud stores it, as the page's model. */
function fromWire({ id, chat, fromMe, participant, from, to, author, quotedParticipant, ...rest }) {
  delete rest.key;
  const remote = createWid(chat);
  return new MsgModel({
    ...rest,
    id: new MsgKey({ fromMe, remote, id, participant: maybeWid(participant) }),
    from: maybeWid(from),
    to: maybeWid(to),
    ...(author ? { author: maybeWid(author) } : {}),
    ...(quotedParticipant ? { quotedParticipant: maybeWid(quotedParticipant) } : {}),
    self: fromMe ? 'out' : 'in',
  });
}

/** Into the page; `silent` for what is not new. */
export function keepMessage(msg, chat, { silent = false } = {}) {
  msg.joined(Msg);
  chat?.msgs.add(msg, { silent: true });
  Msg.add(msg, { silent });
}

/** Messages from before the page, known to it without anybody hearing of them. */
export function recall(stored, chat) {
  const known = Msg.get(stored.key);
  if (known) return known;
  const msg = fromWire({ ...stored, isNewMsg: false });
  keepMessage(msg, chat, { silent: true });
  return msg;
}

Msg.getMessagesById = async (keys) => {
  const stored = await ask('byKeys', { keys });
  return { messages: stored.map((one) => Msg.get(one.key) ?? fromWire({ ...one, isNewMsg: false })) };
};

async function loadEarlierMsgs({ chat }) {
  const before = chat.msgs.first()?.id._serialized;
  const stored = await ask('earlier', { chat: chat.id._serialized, before });
  const later = chat.msgs.getModelsArray();
  chat.msgs.clear();
  const loaded = stored.map((one) => recall(one, chat));
  for (const msg of later) chat.msgs.add(msg, { silent: true });
  return loaded;
}

when('message', ({ message, contact, chat: about }) => {
  if (Msg.get(message.key)) return;
  learn(contact);
  const chat = keepChat(about);
  const msg = fromWire({ ...message, isNewMsg: true });
  chat.lastReceivedKey = msg.id;
  keepMessage(msg, chat, { silent: faults.untold });
});
when('ack', ({ key, ack }) => {
  const msg = Msg.get(key);
  if (msg && msg.ack < ack) msg.set({ ack });
});
when('changed', ({ key, ...changes }) => Msg.get(key)?.set(changes));

const links = (text) => [...(text ?? '').matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href }));

define('WAWebChatLoadMessages', { loadEarlierMsgs });
define('WALinkify', { findLinks: links, findLink: (text) => links(text)[0] });
define('WAWebQuotedMsgModelUtils', {
  getQuotedMsgObj: (msg) =>
    Msg.getModelsArray().find(({ id }) => id.id === msg.quotedStanzaID) ??
    new MsgModel({ ...msg.quotedMsg, id: new MsgKey({ ...msg.id, id: msg.quotedStanzaID }) }),
});
define('WAWebApiMessageInfoStore', {
  async queryMsgInfo(key) {
    const info = await ask('messageInfo', { key: key._serialized });
    const wids = (receipts) => receipts.map(({ id, t }) => ({ id: createWid(id), t }));
    return { ...info, delivery: wids(info.delivery), read: wids(info.read) };
  },
});
define('WAWebNonMessageDataRequestPlaceholderMessageResendUtils', { handlePlaceholderMsgsSeen() {} });
