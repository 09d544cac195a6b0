import {
  isConversation,
  isGroup,
  lidOfWid,
  phoneOfWid,
  widOfPhone,
} from '../../../../src/channels/whatsapp/wid.ts';
import type { Phone } from '../../../../src/core/index.ts';

describe('wids', () => {
  it('spell out a number, or hide it', () => {
    expect(phoneOfWid('447700900201@c.us')).toBe('+447700900201');
    expect(phoneOfWid('447700900201:12@s.whatsapp.net')).toBe('+447700900201');
    expect([phoneOfWid('447700900201@lid'), phoneOfWid('1203@g.us'), phoneOfWid('')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect(lidOfWid('77:3@lid')).toBe('77@lid');
    expect(lidOfWid('447700900201@c.us')).toBeUndefined();
    expect(widOfPhone('+447700900201' as Phone)).toBe('447700900201@c.us');
  });

  it('tell conversations from status updates and channels', () => {
    expect(['1@c.us', '1@lid', '1-2@g.us'].map(isConversation)).toEqual([true, true, true]);
    expect(['status@broadcast', '1@newsletter', '1@broadcast'].map(isConversation)).toEqual([
      false,
      false,
      false,
    ]);
    expect([isGroup('1@g.us'), isGroup('1@c.us')]).toEqual([true, false]);
  });
});
