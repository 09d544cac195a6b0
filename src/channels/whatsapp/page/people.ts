import type { PageWindow, Participant, Wid } from './window.ts';

declare const window: PageWindow;

export type NumberAnswer =
  | { readonly kind: 'chat'; readonly chat: string; readonly lid?: string | undefined }
  /** WhatsApp said nothing of this number while it knew our own. */
  | { readonly kind: 'none' }
  /** WhatsApp did not even know our own: it could not tell. */
  | { readonly kind: 'untold' };

/** The chat with a number. WhatsApp is silent on a number both when it does not exist and when it cannot tell. */
export async function chatOfNumber(wid: string): Promise<NumberAnswer> {
  const asked = window.require('WAWebWidFactory').createWid(wid);
  const { queryWidExists } = window.require('WAWebQueryExistsJob');
  const found = await queryWidExists(asked);
  if (!found?.wid) {
    const me = window.require('WAWebUserPrefsMeUser').getMaybeMePnUser();
    return { kind: me && (await queryWidExists(me))?.wid ? 'none' : 'untold' };
  }
  const chat =
    window.require('WAWebCollections').Chat.get(found.wid) ??
    (await window.require('WAWebFindChatAction').findOrCreateLatestChat(found.wid))?.chat;
  if (!chat) return { kind: 'untold' };
  const lid = window.require('WAWebApiContact').getCurrentLid(asked);
  return { kind: 'chat', chat: chat.id._serialized, lid: lid?._serialized };
}

/** The number behind a hidden one, as WhatsApp's own directory tells; nothing when it does not. */
export function numberOfLid(lid: string): string | null {
  const wid = window.require('WAWebWidFactory').createWid(lid);
  return window.require('WAWebApiContact').getPhoneNumber(wid)?._serialized ?? null;
}

/** The hidden id that WhatsApp's own directory now gives a number; nothing when it gives none. */
export function lidOfNumber(number: string): string | null {
  const wid = window.require('WAWebWidFactory').createWid(number);
  return window.require('WAWebApiContact').getCurrentLid(wid)?._serialized ?? null;
}

export interface GroupAnswer {
  readonly name: string;
  readonly adminsOnly: boolean;
  readonly members: { readonly id: string; readonly phone?: string | undefined; readonly admin: boolean }[];
}

export async function group(id: string): Promise<GroupAnswer | null> {
  const { Chat, GroupMetadata, WAWebGroupMetadataCollection } = window.require('WAWebCollections');
  const wid = window.require('WAWebWidFactory').createWid(id);
  const chat = Chat.get(wid);
  if (!chat?.groupMetadata) return null;
  await (GroupMetadata ?? WAWebGroupMetadataCollection)?.update(wid);
  const metadata = chat.groupMetadata.serialize();
  const { toPn } = window.require('WAWebLidMigrationUtils');
  const number = (member: Wid): Wid | undefined => (member.server === 'lid' ? toPn(member) : member);
  return {
    name: chat.formattedTitle ?? chat.name ?? metadata.subject ?? '',
    adminsOnly: metadata.announce === true,
    members: (metadata.participants ?? []).map((member: Participant) => ({
      id: member.id._serialized,
      phone: number(member.id)?._serialized,
      admin: member.isAdmin === true || member.isSuperAdmin === true,
    })),
  };
}

export interface MemberReceipt {
  readonly phone: string;
  readonly ack: number;
  /** Seconds since 1970. */
  readonly t: number;
}

/** Whose phones a message to a group reached, and who read it. */
export async function memberReceipts(asked: { chat: string; id: string }): Promise<MemberReceipt[]> {
  const chat = await window.tocsin.chatById(asked.chat);
  const message = chat && (await window.tocsin.own(chat, asked.id));
  if (!message) return [];
  const info = await window.require('WAWebApiMessageInfoStore').queryMsgInfo(message.id);
  const { toPn } = window.require('WAWebLidMigrationUtils');
  const stamps = [
    ...(info?.delivery ?? []).map((one) => ({ ...one, ack: 2 })),
    ...(info?.read ?? []).map((one) => ({ ...one, ack: 3 })),
  ];
  return stamps.flatMap(({ id, t, ack }) => {
    const phone = id.server === 'lid' ? toPn(id) : id;
    return phone ? [{ phone: phone._serialized, ack, t }] : [];
  });
}
