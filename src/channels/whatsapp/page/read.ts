import type { Message, PageWindow } from './window.ts';

declare const window: PageWindow;

export interface OwnMessage {
  readonly id: string;
  readonly chat: string;
  readonly ack: number;
  /** Seconds since 1970. */
  readonly t: number;
}

/**
 * The messages of ours with these ids: by the chat they went to where that is known, else from what is in memory.
 * `unknown` are those whose chat or store WhatsApp does not open now.
 */
export async function ownByIds(asked: {
  ids: string[];
  chats: Record<string, string>;
}): Promise<{ found: OwnMessage[]; unknown: string[] }> {
  const found = new Map<string, OwnMessage>();
  const note = (chat: string, message: Message): void => {
    found.set(message.id.id, { id: message.id.id, chat, ack: message.ack ?? 0, t: message.t ?? 0 });
  };
  const wanted = new Set(asked.ids);
  const unseen: string[] = [];
  for (const [id, name] of Object.entries(asked.chats)) {
    try {
      if (!window.WWebJS) throw new Error('no library');
      const chat = await window.tocsin.chatById(name);
      const message = chat && (await window.tocsin.own(chat, id));
      if (message) note(name, message);
    } catch {
      unseen.push(id); // one that cannot be looked at must not hide the others
    }
  }
  for (const chat of window.require('WAWebCollections').Chat.getModelsArray())
    for (const message of chat.msgs?.getModelsArray() ?? [])
      if (message.id.fromMe && wanted.has(message.id.id) && !found.has(message.id.id))
        note(chat.id._serialized, message);
  return { found: [...found.values()], unknown: unseen.filter((id) => !found.has(id)) };
}

/** Every chat, with the second in which something last happened in it. */
export function chats(): { chat: string; t: number | undefined }[] {
  return window
    .require('WAWebCollections')
    .Chat.getModelsArray()
    .map((chat) => ({ chat: chat.id._serialized, t: chat.t }));
}

export interface Since {
  /** Of others; none before it is whole. */
  readonly messages: object[];
  /** Ours, only how far they got. */
  readonly own: OwnMessage[];
  /** There is nothing more of that time; otherwise ask again. */
  readonly whole: boolean;
}

/** What was written in a chat since a second, oldest first; turns so many pages of its history at most. */
export async function since(asked: { chat: string; from: number; pages: number }): Promise<Since> {
  const chat = await window.tocsin.chatById(asked.chat);
  const library = window.WWebJS;
  if (!chat || !library) return { messages: [], own: [], whole: true };
  const known = new Map<string, Message>();
  const take = (messages: readonly Message[]): void => {
    for (const message of messages) known.set(message.id._serialized, message);
  };
  take(chat.msgs?.getModelsArray() ?? []);
  const reachesBack = (): boolean => [...known.values()].some((message) => (message.t ?? 0) < asked.from);
  let whole = reachesBack();
  for (let page = 0; !whole && page < asked.pages; page += 1) {
    const before = known.size;
    try {
      take((await window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat })) ?? []);
    } catch {
      // what is in memory is what there is
    }
    whole = known.size === before || reachesBack();
  }
  if (!whole) return { messages: [], own: [], whole };
  const recent = [...known.values()]
    .filter((message) => !message.isNotification && (message.t ?? 0) >= asked.from)
    .sort((one, other) => (one.t ?? 0) - (other.t ?? 0));
  const model = (message: Message): object[] => {
    try {
      return [library.getMessageModel(message)];
    } catch {
      return []; // one that cannot be read must not hide the others
    }
  };
  return {
    messages: recent.filter(({ id }) => !id.fromMe).flatMap(model),
    own: recent
      .filter(({ id }) => id.fromMe)
      .map(({ id, ack = 0, t = 0 }) => ({ id: id.id, chat: asked.chat, ack, t })),
    whole,
  };
}
