import type { Chat, Claim, PageWindow } from './window.ts';

declare const window: PageWindow;

export interface SendOrder {
  readonly id: string;
  readonly chat: string;
  readonly text: string;
  /** Hash of the file that goes with it; the text is its caption. */
  readonly media?: string | undefined;
  readonly quote?: string | undefined;
  /** By the page's own clock. */
  readonly sendBefore: number;
}

export type SendAnswer =
  | { readonly kind: 'handed'; readonly ack: number }
  | { readonly kind: 'exists'; readonly ack: number }
  | {
      readonly kind: 'refused';
      readonly reason: NonNullable<Claim['refused']> | 'no-library' | 'no-chat' | 'no-media' | 'threw';
    }
  /** Handed over, and then something that should not be. */
  | { readonly kind: 'odd'; readonly reason: string };

/**
 * The last door before WhatsApp's own code: what carries a claim of ours passes only with the claimed id, in time, once
 * and on an open socket. All of it in the turn of the hand-over.
 */
export function guardHandOver(): void {
  if (window.tocsin.guarded) return;
  window.tocsin.guarded = true;
  const action = window.require('WAWebSendMsgChatAction');
  const handOver = action.addAndSendMsgToChat;
  action.addAndSendMsgToChat = (chat, message) => {
    const claimed = message.tocsinClaim;
    const claim = claimed === undefined ? undefined : window.tocsin.claims.get(claimed);
    if (claimed === undefined || !claim) return handOver.call(action, chat, message);
    delete message.tocsinClaim;
    if (message.id.id !== claimed) claim.refused = 'id-not-used';
    else if (Date.now() > claim.sendBefore) claim.refused = 'too-late';
    else if (claim.handed || window.require('WAWebCollections').Msg.get(message.id._serialized))
      claim.refused = 'exists';
    else if (window.require('WAWebSocketModel').Socket.state !== 'CONNECTED') claim.refused = 'not-connected';
    if (claim.refused) throw new Error(`tocsin: ${claim.refused}`);
    claim.handed = true;
    return handOver.call(action, chat, message);
  };
}

/** What a message has beside its text: a file, and the message it answers; undefined while the file is not there. */
export function partsOf(
  chat: Chat,
  { text, media, quote }: Pick<SendOrder, 'text' | 'media' | 'quote'>,
): Record<string, unknown> | undefined {
  const file = media === undefined ? {} : window.tocsin.mediaParts(media, text);
  const quoted = quote === undefined ? undefined : window.tocsin.inChat(chat, quote);
  return file && { ...file, ...quoted?.msgContextInfo?.(chat) };
}

/**
 * Sends a text, or a file with the text as its caption, under the id of the order.
 * @throws what WhatsApp throws before the hand-over; never after it
 */
export async function send(order: SendOrder): Promise<SendAnswer> {
  if (!window.WWebJS) return { kind: 'refused', reason: 'no-library' };
  const chat = await window.tocsin.chatById(order.chat);
  if (!chat) return { kind: 'refused', reason: 'no-chat' };
  const stored = await window.tocsin.own(chat, order.id);
  if (stored) return { kind: 'exists', ack: stored.ack ?? 0 };
  if (window.tocsin.claims.get(order.id)?.handed) return { kind: 'odd', reason: 'handed-over-before' };

  const parts = window.tocsin.partsOf(chat, order);
  if (!parts) return { kind: 'refused', reason: 'no-media' };
  const claim: Claim = { sendBefore: order.sendBefore, handed: false };
  const { claims } = window.tocsin;
  claims.set(order.id, claim);
  // Older ones have long been settled, and WhatsApp's own store knows what left.
  for (const old of claims.keys()) {
    if (claims.size <= 1_000) break;
    claims.delete(old);
  }
  window.tocsin.guardHandOver();

  const MsgKey = window.require('WAWebMsgKey');
  const newId = MsgKey.newId;
  // With nothing to wait for, the library asks for its id in this very turn: nobody else can be given ours. A file is
  // uploaded by now: handing its bytes to the library here would make it wait, and upload for every chat.
  MsgKey.newId = () => order.id;
  let sending;
  try {
    sending = window.WWebJS.sendMessage(chat, order.text, {
      extraOptions: { ...parts, tocsinClaim: order.id },
    });
  } finally {
    MsgKey.newId = newId;
  }
  try {
    const message = await sending;
    if (!claim.handed) return { kind: 'odd', reason: 'not-guarded' };
    return message ? { kind: 'handed', ack: message.ack ?? 0 } : { kind: 'odd', reason: 'no-message' };
  } catch (error) {
    if (claim.handed) return { kind: 'odd', reason: String(error).slice(0, 200) };
    claims.delete(order.id);
    if (claim.refused !== 'exists') return { kind: 'refused', reason: claim.refused ?? 'threw' };
    const existing = await window.tocsin.own(chat, order.id).catch(() => undefined);
    return { kind: 'exists', ack: existing?.ack ?? 0 };
  }
}

/**
 * Goes the whole way of a send up to the last door and is turned away there, as too late.
 * @returns what it showed: `holds` when the claimed id came all the way
 */
export async function tryClaim(id: string): Promise<string> {
  const { getMaybeMePnUser, getMaybeMeLidUser } = window.require('WAWebUserPrefsMeUser');
  const me = getMaybeMePnUser() ?? getMaybeMeLidUser();
  if (!me) return 'no-account';
  const answer = await window.tocsin.send({ id, chat: me._serialized, text: 'Tocsin', sendBefore: 0 });
  return answer.kind === 'refused' && answer.reason === 'too-late'
    ? 'holds'
    : `${answer.kind} ${answer.reason ?? ''}`.trim();
}
