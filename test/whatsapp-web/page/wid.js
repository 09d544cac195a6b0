import { define } from './registry.js';

/** The id of a person, a group, or a list. */
export class Wid {
  constructor(user, server) {
    this.server = server;
    this.user = user;
    this._serialized = `${user}@${server}`;
  }

  isUser() {
    return this.server === 'c.us' || this.server === 'lid';
  }

  isLid() {
    return this.server === 'lid';
  }

  isGroup() {
    return this.server === 'g.us';
  }

  isBroadcast() {
    return this.server === 'broadcast';
  }

  isStatus() {
    return this._serialized === 'status@broadcast';
  }

  isNewsletter() {
    return this.server === 'newsletter';
  }

  equals(other) {
    return this._serialized === other?._serialized;
  }

  toJid() {
    return this._serialized.replace('@c.us', '@s.whatsapp.net');
  }

  toString() {
    return this._serialized;
  }
}

export function createWid(id) {
  const text = typeof id === 'string' ? id : id?._serialized;
  const [, user, server] = /^([^@]+)@([\w.]+)$/.exec(text ?? '') ?? [];
  if (user === undefined) throw new Error(`wid error: invalid wid ${text}`);
  return new Wid(user, server === 's.whatsapp.net' ? 'c.us' : server);
}

define('WAWebWidFactory', {
  createWid,
  createWidFromWidLike: createWid,
  createUserWidOrThrow: createWid,
  asUserWidOrThrow(wid) {
    if (!wid?.isUser?.()) throw new Error(`asUserWidOrThrow: ${wid} is no user`);
    return wid;
  },
});

/** The key of a message: direction, chat, id, and in groups who wrote. */
export class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = remote ?? (this.fromMe ? to : from);
    this.id = id;
    if (participant) this.participant = participant;
    const parts = [this.fromMe, this.remote, id, ...(participant ? [participant] : [])];
    this._serialized = parts.join('_');
  }

  toString() {
    return this._serialized;
  }

  static async newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(9));
    return `3EB0${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  }

  static fromString(text) {
    const [fromMe, remote, id, participant] = text.split('_');
    return new MsgKey({
      fromMe: fromMe === 'true',
      remote: createWid(remote),
      id,
      participant: participant && createWid(participant),
    });
  }
}

define('WAWebMsgKey', MsgKey);
