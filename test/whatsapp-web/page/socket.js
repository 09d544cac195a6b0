import { Emitter, Model } from './emitter.js';
import { ownName, ownPn } from './people.js';
import { define } from './registry.js';

class SocketModel extends Model {
  /** Another window took the session; this one takes it back. */
  takeover() {
    this.set({ state: 'CONNECTED' });
  }
}

class ConnModel extends Model {
  serialize() {
    return { ref: this.ref, platform: 'android', pushname: ownName(), wid: ownPn() };
  }
}

export const Socket = new SocketModel({ state: 'OPENING', hasSynced: false });
export const Conn = new ConnModel({ ref: undefined, platform: 'android' });
export const Cmd = new Emitter();

Cmd.refreshQR = () => {};

define('WAWebSocketModel', { Socket });
define('WAWebConnModel', { Conn });
define('WAWebCmd', { Cmd });
define('WAWebOfflineHandler', { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } });
define('WAWebSyncGatingUtils', { isPlaceholderMessageResendEnabled: () => false });
define('WAWebMiscBrowserUtils', { info: () => ({ os: 'Linux', name: 'Chrome' }) });

class Calls extends Emitter {
  calls = new Map();
}
define('WAWebCallCollection', new Calls());
