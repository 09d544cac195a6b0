import type { Chat, Message, PageWindow } from './window.ts';

declare const window: PageWindow;

/** The key of a message of ours, made the way the library makes it. */
export function ownKey(chat: Chat, id: string): string {
  const { getMaybeMeLidUser, getMaybeMePnUser } = window.require('WAWebUserPrefsMeUser');
  const { asUserWidOrThrow } = window.require('WAWebWidFactory');
  const MsgKey = window.require('WAWebMsgKey');
  const group = chat.id.isGroup?.() === true;
  const byLid = group ? chat.groupMetadata?.isLidAddressingMode === true : chat.id.isLid?.() === true;
  const from = byLid ? getMaybeMeLidUser() : getMaybeMePnUser();
  const participant = group && from ? asUserWidOrThrow(from) : undefined;
  return new MsgKey({ from, to: chat.id, id, participant, selfDir: 'out' })._serialized;
}

export async function chatById(id: string): Promise<Chat | undefined> {
  return (await window.WWebJS?.getChat(id, { getAsModel: false })) ?? undefined;
}

/** A message of ours: from memory, else from the page's own store. */
export async function own(chat: Chat, id: string): Promise<Message | undefined> {
  const { Msg } = window.require('WAWebCollections');
  const key = window.tocsin.ownKey(chat, id);
  return Msg.get(key) ?? (await Msg.getMessagesById([key]))?.messages?.[0];
}

/** A message of anybody that the page has in memory. */
export function inChat(chat: Chat, id: string): Message | undefined {
  const key = window.tocsin.ownKey(chat, id);
  return (
    window.require('WAWebCollections').Msg.get(key) ??
    chat.msgs?.getModelsArray().find((message) => message.id.id === id)
  );
}
