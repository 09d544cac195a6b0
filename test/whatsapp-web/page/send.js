import { ask, faults } from './cloud-link.js';
import { MsgModel, keepMessage } from './messages.js';
import { define } from './registry.js';

/** What the cloud gets to know of a message that the library built. */
function toWire(message) {
  const { id, from, to, type, body, t, caption, quotedStanzaID, quotedMsg, quotedParticipant } = message;
  const { pollName, pollOptions, pollSelectableOptionsCount } = message;
  const { directPath, mediaKey, mimetype, filename, size, filehash, isCaptionByUser, lat, lng, loc } =
    message;
  return {
    ...{ key: id._serialized, id: id.id, chat: id.remote._serialized, fromMe: true },
    ...{ participant: id.participant?._serialized, from: from._serialized, to: to._serialized },
    ...{ type, body: body ?? '', t, ack: 0, caption, pollName, pollOptions, pollSelectableOptionsCount },
    ...{ quotedStanzaID, quotedMsg, quotedParticipant: quotedParticipant?._serialized },
    ...{ directPath, mediaKey, mimetype, filename, size, filehash, isCaptionByUser, lat, lng, loc },
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function handOver(msg, message, ms) {
  if (ms > 0) await pause(ms);
  const { ack, t } = await ask('send', { message: toWire(message) });
  if (msg.isUnsentMedia) msg.set({ isUnsentMedia: false });
  if (ack < 0 || msg.ack < ack) msg.set({ ack });
  return { messageSendResult: ack < 0 ? 'ERROR_UNKNOWN' : 'OK', t };
}

/** Two promises: the message is in the page, and the server has answered. */
function addAndSendMsgToChat(chat, message) {
  const how = faults.sends;
  const options = (message.pollOptions ?? []).map((option, localId) => ({ localId, ...option }));
  const complete = message.pollOptions ? { ...message, pollOptions: options } : message;
  const msg = new MsgModel({ ...complete, ...(message.directPath ? { isUnsentMedia: true } : {}) });
  if (how === 'undefined') setTimeout(() => keepMessage(msg, chat), faults.lateMs);
  else keepMessage(msg, chat);
  const never = new Promise(() => {});
  const result = how === 'lost' ? never : handOver(msg, complete, how === 'late' ? faults.lateMs : 0);
  if (how === 'hangs') return [never, never];
  if (how === 'rejects') return [Promise.reject(new Error('sendMsg: timed out')), result];
  return [Promise.resolve(msg), result];
}

define('WAWebSendMsgChatAction', { addAndSendMsgToChat });
define('WAWebGetEphemeralFieldsMsgActionsUtils', { getEphemeralFields: () => ({}) });
define('WAWebMsgReply', { canReplyMsg: (msg) => msg.type !== 'ciphertext' && msg.type !== 'revoked' });
define('WAWebLinkPreviewChatAction', { getLinkPreview: async () => null });
define('WAWebSendReactionMsgAction', {
  sendReactionToMsg: (msg, emoji) => ask('noted', { what: `reaction ${msg.id.id} ${emoji}` }),
});
define('WAWebBackendJobsCommon', { mediaTypeFromProtobuf: () => 'text' });
define('WAWebE2EProtoUtils', { typeAttributeFromProtobuf: () => 'text' });
