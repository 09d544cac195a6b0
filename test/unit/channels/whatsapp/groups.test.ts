import { groupInfo } from '../../../../src/channels/whatsapp/groups.ts';
import type { ChatId } from '../../../../src/core/index.ts';

const CHAT = '120363000000000009@g.us' as ChatId;
const BEN = { id: '447700900201@c.us', phone: '447700900201@c.us', admin: false };
const me = { pn: '447700900900@c.us', lid: '900@lid' };
const group = (...members: { id: string; phone?: string; admin: boolean }[]) => ({
  ...{ name: 'Both', adminsOnly: false, members: [BEN, ...members] },
});

describe('a group', () => {
  it.each([
    { id: me.pn, phone: me.pn, admin: true },
    { id: me.lid, admin: true },
  ])('is told without the account itself: %o', (own) =>
    expect(groupInfo(CHAT, group(own), me)).toMatchObject({
      botIsAdmin: true,
      members: [{ phone: '+447700900201' }],
    }),
  );

  it('that the account is no longer in is none of its own', () =>
    expect(groupInfo(CHAT, group(), me)).toBeUndefined());

  it('with a hidden member may be ours while our own hidden id is not known', () => {
    const hidden = { id: '900@lid', admin: false };
    expect(groupInfo(CHAT, group(hidden), { pn: me.pn, lid: undefined })).toBeDefined();
    expect(groupInfo(CHAT, group(), { pn: me.pn, lid: undefined })).toBeUndefined();
  });
});
