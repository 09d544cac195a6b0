export type {
  AlarmNote,
  Directory,
  LinkState,
  NumberCheck,
  SessionInfo,
  WhatsAppOptions,
} from './options.ts';
export { BASELINE, type Cursor } from './inbound/cursor.ts';
export { NEEDED } from './needed.ts';
export type { ProbeResult } from './probe.ts';
export { createWhatsAppChannel, type WhatsAppChannel } from './whatsapp-channel.ts';
