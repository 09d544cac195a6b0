export type { AlarmNote, Directory, LinkState, NumberCheck, WhatsAppOptions } from './options.ts';
export { BASELINE, isCovered, type Cursor } from './inbound/cursor.ts';
export { browserShare, groupLimit } from './memory-limit.ts';
export { changesOf } from './probe.ts';
export { createWhatsAppChannel, type WhatsAppChannel } from './whatsapp-channel.ts';
