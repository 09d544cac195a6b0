import { Reactions, keepVote } from './addons.js';
import { Chat, GroupMetadata, keepChat } from './chats.js';
import { ask, connect, faults, flush, lastHeard, replay, startHearingAt, when } from './cloud-link.js';
import { Collection } from './emitter.js';
import './edit-revoke.js';
import { showQr } from './linking.js';
import './media.js';
import { Msg, recall } from './messages.js';
import { Blocklist, Contact, learn, setMe } from './people.js';
import { define } from './registry.js';
import './send.js';
import { forgetSession, keepSession, loadSession } from './session.js';
import { Cmd, Socket } from './socket.js';

const RECONNECT_MS = 300;

const BusinessProfile = new Collection();
BusinessProfile.find = async () => ({});
define('WAWebCollections', {
  ...{ Msg, Chat, Contact, Blocklist, GroupMetadata, BusinessProfile, Reactions },
  ...{ Label: new Collection(), ProfilePicThumb: new Collection(), Status: new Collection() },
});

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function takeIn({ me, contacts, chats, messages, votes, seq }) {
  setMe(me);
  for (const contact of contacts) learn(contact);
  for (const chat of chats) keepChat(chat);
  for (const message of messages) recall(message, Chat.get(message.chat));
  for (const vote of votes) keepVote(vote);
  startHearingAt(seq);
}

async function sync() {
  Socket.set({ state: 'CONNECTED' });
  if (faults.syncDelayMs === null) return;
  if (faults.syncDelayMs > 0) await pause(faults.syncDelayMs);
  Cmd.trigger('offline_progress_update_from_bridge');
  Socket.set({ hasSynced: true });
}

/** The session is gone: said, forgotten, and back to the start as a page that nobody is linked to. */
async function loggedOut({ said }) {
  if (said) Cmd.trigger('logout');
  await forgetSession();
  location.href = '/?post_logout=1&logout_reason=0';
}

const connected = async () => {
  for (;;) {
    try {
      return await connect(reconnect);
    } catch {
      await pause(RECONNECT_MS);
    }
  }
};

async function start(hello) {
  await connected();
  const welcome = await ask('hello', hello);
  Object.assign(faults, welcome.faults);
  if (welcome.kind === 'logged-out') return loggedOut({ said: true });
  if (welcome.kind === 'unlinked') {
    return showQr(welcome.ref);
  }
  if (welcome.kind === 'linked') {
    takeIn(welcome);
    return sync();
  }
  await replay(welcome.missed);
  flush();
  return Socket.set({ state: 'CONNECTED' });
}

async function reconnect() {
  if (Socket.state === 'CONNECTED') Socket.set({ state: 'OPENING' });
  await pause(RECONNECT_MS);
  const session = await loadSession();
  const resume = Socket.hasSynced ? { resumeAt: lastHeard() } : {};
  await start(session === undefined ? {} : { session, ...resume });
}

when('paired', async ({ session, faults: current, ...known }) => {
  Object.assign(faults, current);
  await keepSession(session);
  takeIn(known);
  Socket.set({ state: 'PAIRING' });
  void sync();
});
when('state', (state) => Socket.set({ state }));
when('reload', () => location.reload());
when('logout', () => loggedOut({ said: true }));
when('post-logout', () => loggedOut({ said: false }));
Socket.logout = async () => {
  await ask('logout');
  await forgetSession();
};

window.Debug = { VERSION: '2.3000.1023456789' };
void loadSession().then((session) => start(session === undefined ? {} : { session }));
