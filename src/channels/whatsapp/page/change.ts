import type { PageWindow } from './window.ts';

declare const window: PageWindow;

export type ChangeAnswer = 'done' | 'too-late' | 'not-found' | 'failed';
export interface ChangeOrder {
  readonly chat: string;
  readonly id: string;
  /** Messages older than this, in seconds since 1970, are past changing. */
  readonly notBefore: number;
}

export async function edit(order: ChangeOrder & { readonly text: string }): Promise<ChangeAnswer> {
  const chat = await window.tocsin.chatById(order.chat);
  const message = chat && (await window.tocsin.own(chat, order.id));
  if (!chat || !message || message.type === 'revoked') return 'not-found';
  const may = window.require('WAWebMsgActionCapability');
  if ((message.t ?? 0) < order.notBefore || !(may.canEditText(message) || may.canEditCaption(message)))
    return 'too-late';
  await window.WWebJS?.editMessage(message, order.text, {});
  return (await window.tocsin.own(chat, order.id))?.body === order.text ? 'done' : 'failed';
}

/** Deletes for everyone, never only for us. */
export async function revoke(order: ChangeOrder): Promise<ChangeAnswer> {
  const chat = await window.tocsin.chatById(order.chat);
  const message = chat && (await window.tocsin.own(chat, order.id));
  if (!chat || !message) return 'not-found';
  if (message.type === 'revoked') return 'done';
  if (
    (message.t ?? 0) < order.notBefore ||
    !window.require('WAWebMsgActionCapability').canSenderRevokeMsg(message)
  )
    return 'too-late';
  await window
    .require('WAWebCmd')
    .Cmd.sendRevokeMsgs(chat, { list: [message], type: 'message' }, { clearMedia: true });
  return window.tocsin.revoked(order);
}

/** Whether a message of ours is gone for everyone: it is shown as deleted, or not at all. */
export async function revoked(order: { readonly chat: string; readonly id: string }): Promise<ChangeAnswer> {
  const chat = await window.tocsin.chatById(order.chat);
  const message = chat && (await window.tocsin.own(chat, order.id));
  return !message || message.type === 'revoked' ? 'done' : 'failed';
}

export async function react(order: {
  readonly chat: string;
  readonly id: string;
  readonly emoji: string;
}): Promise<ChangeAnswer> {
  const chat = await window.tocsin.chatById(order.chat);
  const message = chat && window.tocsin.inChat(chat, order.id);
  if (!message) return 'not-found';
  await window.require('WAWebSendReactionMsgAction').sendReactionToMsg(message, order.emoji);
  return 'done';
}

export async function typing(chat: string): Promise<boolean> {
  return (await window.WWebJS?.sendChatstate('typing', chat)) ?? false;
}
