import { ask } from './cloud-link.js';
import { define } from './registry.js';
import { Conn } from './socket.js';

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
define('WAWebLaunchSocketUtils', { refreshQR: () => Conn.trigger('change:ref', Conn, Conn.ref) });
define('WAWebAltDeviceLinkingApi', {
  setPairingType() {},
  async initializeAltDeviceLinking() {},
  async initializeQRLinking() {},
  startAltLinkingFlow: () => ask('pairingCode'),
});
