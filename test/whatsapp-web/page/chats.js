import { ask, note } from './cloud-link.js';
import { Collection, Model } from './emitter.js';
import { learn } from './people.js';
import { define } from './registry.js';
import { createWid } from './wid.js';

export const Chat = new Collection();
export const GroupMetadata = new Collection();

class ChatModel extends Model {
  /** Getters, so that they are no attributes: what is serialized holds no circle. */
  #msgs = new Collection();

  get msgs() {
    return this.#msgs;
  }

  /** The library wants to know only whether there are any. */
  serialize() {
    return { ...super.serialize(), groupMetadata: undefined, msgs: new Array(this.#msgs.length) };
  }
}

class GroupMetadataModel extends Model {
  serialize() {
    const { participants, ...rest } = { ...this };
    return { ...rest, participants: participants.serialize() };
  }
}

function groupModel({ id, participants, ...rest }) {
  const members = new Collection();
  for (const member of participants) members.add(new Model({ ...member, id: createWid(member.id) }));
  return new GroupMetadataModel({ ...rest, id: createWid(id), participants: members });
}

/** The chat as the cloud describes it, made when it is new; what the page knows of it already stays. */
export function keepChat({ id, name, t, unreadCount, group }) {
  const about = { formattedTitle: name, t, unreadCount };
  const known = Chat.get(id);
  if (known) {
    known.set(about);
    return known;
  }
  const chat = new ChatModel({ id: createWid(id), ...about, archive: false, mute: { expiration: 0 } });
  if (group) {
    chat.groupMetadata = groupModel(group);
    GroupMetadata.add(chat.groupMetadata);
  }
  Chat.add(chat);
  chat.joined(Chat);
  return chat;
}

Chat.find = async (id) => {
  const known = Chat.get(createWid(id));
  return known ?? (await findOrCreateLatestChat(createWid(id)))?.chat;
};

async function findOrCreateLatestChat(wid) {
  const found = await ask('openChat', { wid: wid._serialized });
  if (!found) return undefined;
  if (found.contact) learn(found.contact);
  return { chat: keepChat(found.chat), created: false };
}

GroupMetadata.update = async (wid) => {
  const found = await ask('group', { id: wid._serialized });
  const chat = Chat.get(wid);
  if (!found || !chat?.groupMetadata) return;
  for (const contact of found.contacts) learn(contact);
  const fresh = groupModel(found.group);
  chat.groupMetadata.set({ ...fresh });
};

define('WAWebFindChatAction', { findOrCreateLatestChat });
define('WAWebChatGetters', {
  getIsNewsletter: ({ id }) => id.isNewsletter(),
  getIsBroadcast: ({ id }) => id.isBroadcast(),
});
define('WAWebStreamModel', { Stream: { markAvailable() {}, markUnavailable() {} } });
define('WAWebUpdateUnreadChatAction', {
  async sendSeen({ chat }) {
    note(`seen ${chat.id}`);
    chat.set({ unreadCount: 0 });
  },
});

const typing = (state) => async (wid) => note(`${state} ${wid}`);

define('WAWebChatStateBridge', {
  sendChatStateComposing: typing('typing'),
  sendChatStateRecording: typing('recording'),
  sendChatStatePaused: typing('paused'),
});
