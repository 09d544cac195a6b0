import type { Message, PageWindow } from './window.ts';

declare const window: PageWindow;

export interface OwnMessage {
  readonly id: string;
  readonly chat: string;
  readonly ack: number;
  /** Seconds since 1970. */
  readonly t: number;
}

/** The messages of ours with these ids: by the chat they went to where that is known, else from what is in memory. */
export async function ownByIds(asked: {
  ids: string[];
  chats: Record<string, string>;
}): Promise<OwnMessage[]> {
  const found = new Map<string, OwnMessage>();
  const note = (chat: string, message: Message): void => {
    found.set(message.id.id, { id: message.id.id, chat, ack: message.ack ?? 0, t: message.t ?? 0 });
  };
  const wanted = new Set(asked.ids);
  for (const [id, name] of Object.entries(asked.chats)) {
    const chat = await window.tocsin.chatById(name);
    const message = chat && (await window.tocsin.own(chat, id));
    if (chat && message) note(name, message);
  }
  for (const chat of window.require('WAWebCollections').Chat.getModelsArray())
    for (const message of chat.msgs?.getModelsArray() ?? [])
      if (message.id.fromMe && wanted.has(message.id.id) && !found.has(message.id.id))
        note(chat.id._serialized, message);
  return [...found.values()];
}

/** Every chat, with the second in which something last happened in it. */
export function chats(): { chat: string; t: number | undefined }[] {
  return window
    .require('WAWebCollections')
    .Chat.getModelsArray()
    .map((chat) => ({ chat: chat.id._serialized, t: chat.t }));
}

/** What was written in a chat since a second, by others (whole) and by us (only how far it got), oldest first. */
export async function since(asked: {
  chat: string;
  from: number;
}): Promise<{ messages: object[]; own: OwnMessage[] }> {
  const chat = await window.tocsin.chatById(asked.chat);
  if (!chat || !window.WWebJS) return { messages: [], own: [] };
  const known = new Map<string, Message>();
  const take = (messages: readonly Message[]): void => {
    for (const message of messages) known.set(message.id._serialized, message);
  };
  take(chat.msgs?.getModelsArray() ?? []);
  const reachesBack = (): boolean => [...known.values()].some((message) => (message.t ?? 0) < asked.from);
  for (let rounds = 0; rounds < 20 && !reachesBack(); rounds += 1) {
    let earlier;
    try {
      earlier = await window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat });
    } catch {
      break; // what is in memory is what there is
    }
    const before = known.size;
    take(earlier ?? []);
    if (known.size === before) break;
  }
  const recent = [...known.values()]
    .filter((message) => !message.isNotification && (message.t ?? 0) >= asked.from)
    .sort((one, other) => (one.t ?? 0) - (other.t ?? 0));
  const library = window.WWebJS;
  return {
    messages: recent.filter(({ id }) => !id.fromMe).map((message) => library.getMessageModel(message)),
    own: recent
      .filter(({ id }) => id.fromMe)
      .map(({ id, ack = 0, t = 0 }) => ({ id: id.id, chat: asked.chat, ack, t })),
  };
}
