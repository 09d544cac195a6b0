import { ask, faults } from './cloud-link.js';
import { Collection, Model } from './emitter.js';
import { define } from './registry.js';
import { createWid } from './wid.js';

export const Contact = new Collection();
export const Blocklist = new Collection();
const byLid = new Map();
const byPn = new Map();
const me = {};

/** The account's own ids, known once linked. */
export function setMe({ pn, lid, name }) {
  me.pn = createWid(pn);
  me.lid = createWid(lid);
  me.name = name;
}

export const ownName = () => me.name;
export const ownPn = () => me.pn;
export const ownLid = () => me.lid;
const isMe = (wid) => wid.equals(me.pn) || wid.equals(me.lid);

/** Learns what the cloud tells of a person; without a number only the LID is known. */
export function learn({ pn, lid, name }) {
  if (pn) {
    byLid.set(lid, createWid(pn));
    byPn.set(pn, createWid(lid));
  }
  for (const id of [pn, lid].filter(Boolean)) {
    const attributes = { name, pushname: name, phoneNumber: pn && createWid(pn), type: 'in' };
    const known = Contact.get(id);
    if (known) known.set(attributes);
    else Contact.add(new Model({ id: createWid(id), ...attributes }));
  }
}

export const lidOf = (wid) => (wid.isLid() ? wid : byPn.get(wid._serialized));
export const pnOf = (wid) => (wid.isLid() ? byLid.get(wid._serialized) : wid);

export async function queryWidExists(wid) {
  const found = await ask('numberCheck', { wid: wid._serialized });
  if (!found) return null;
  learn(found.contact);
  return { wid: createWid(found.wid), biz: false };
}

Contact.find = async (id) => {
  const wid = createWid(id);
  const known = Contact.get(wid);
  if (known) return known;
  const contact = new Model({ id: wid, type: 'in' });
  Contact.add(contact);
  return contact;
};

const attribute = (name) => (contact) => contact[name];

define('WAWebQueryExistsJob', { queryWidExists });
define('WAWebUserPrefsMeUser', {
  getMaybeMePnUser: () => (faults.ownNumberUntold ? undefined : ownPn()),
  getMaybeMeLidUser: ownLid,
});
define('WAWebApiContact', {
  getCurrentLid: (wid) => lidOf(wid),
  getPhoneNumber: (wid) => pnOf(wid),
  getAlternateUserWid: (wid) => (wid.isLid() ? pnOf(wid) : lidOf(wid)),
});
define('WAWebLidMigrationUtils', {
  toPn: (wid) => pnOf(createWid(wid)),
  toLid: (wid) => lidOf(createWid(wid)),
});
define('WAWebContactGetters', {
  getIsMe: ({ id }) => isMe(id),
  getIsUser: ({ id }) => id.isUser(),
  getIsGroup: ({ id }) => id.isGroup(),
  getIsWAContact: ({ id }) => id.isUser(),
  getUserid: ({ id }) => id.user,
  getVerifiedName: attribute('verifiedName'),
  getVerifiedLevel: attribute('verifiedLevel'),
  getStatusMute: () => false,
  getName: attribute('name'),
  getShortName: attribute('name'),
  getPushname: attribute('pushname'),
  getIsEnterprise: () => false,
});
define('WAWebFrontendContactGetters', { getIsMyContact: () => false });
