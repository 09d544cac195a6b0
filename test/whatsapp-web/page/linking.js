import { ask, when } from './cloud-link.js';
import { define } from './registry.js';
import { Conn, Socket } from './socket.js';

when('ref', showQr);

const key = (length) => crypto.getRandomValues(new Uint8Array(length));
const keyPair = () => ({ pubKey: key(32), privKey: key(32) });

define('WABase64', { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) });
define('WAWebCompanionRegClientUtils', { DEVICE_PLATFORM: '1' });
define('WAWebAdvSignatureApi', {});
define('WAWebUserPrefsInfoStore', { waNoiseInfo: { get: async () => ({ staticKeyPair: keyPair() }) } });
define('WAWebSignalStoreApi', {
  waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: keyPair() }) },
});
define('WAWebUserPrefsMultiDevice', { getADVSecretKey: () => btoa(String.fromCharCode(...key(32))) });
/** A fresh reference to show, the first or another. */
export async function showQr(ref) {
  Conn.set({ ref });
  Socket.set({ state: 'UNPAIRED' });
  await ask('shows', { ref });
}

define('WAWebLaunchSocketUtils', { refreshQR: () => void ask('newRef').then(showQr) });
define('WAWebAltDeviceLinkingApi', {
  setPairingType() {},
  async initializeAltDeviceLinking() {},
  async initializeQRLinking() {},
  startAltLinkingFlow: () => ask('pairingCode'),
});
