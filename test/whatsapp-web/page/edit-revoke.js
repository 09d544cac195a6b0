import { ask, faults } from './cloud-link.js';
import { Cmd } from './socket.js';
import { Msg } from './messages.js';
import { define } from './registry.js';

const ours = (msg) => msg.id.fromMe && msg.type !== 'revoked';

define('WAWebMsgActionCapability', {
  canEditText: (msg) => ours(msg) && msg.type === 'chat' && faults.edits !== 'refused',
  canEditCaption: (msg) => ours(msg) && Boolean(msg.directPath) && faults.edits !== 'refused',
  canSenderRevokeMsg: (msg) => ours(msg) && faults.deletes !== 'refused',
  canAdminRevokeMsg: () => false,
  canStarMsg: () => true,
});

define('WAWebSendMessageEditAction', {
  async sendMessageEdit(msg, text) {
    await ask('edit', { key: msg.id._serialized, text });
    msg.set({ [msg.directPath ? 'caption' : 'body']: text, latestEditSenderTimestampMs: Date.now() });
  },
});

/** For everyone. */
Cmd.sendRevokeMsgs = async (_chat, { list }) => {
  for (const msg of list) {
    await ask('revoke', { key: msg.id._serialized });
    if (faults.deletes !== 'lost') msg.set({ type: 'revoked', body: '' });
  }
};

/** For ourselves only: others go on seeing it. */
Cmd.sendDeleteMsgs = async (chat, { list }) => {
  for (const msg of list) {
    chat.msgs.remove(msg.id);
    Msg.remove(msg.id);
  }
};
