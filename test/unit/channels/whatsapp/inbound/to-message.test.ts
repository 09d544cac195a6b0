import { RawMessage } from '../../../../../src/channels/whatsapp/inbound/raw.ts';
import {
  isNotice,
  toMessage,
  toReaction,
  toVote,
} from '../../../../../src/channels/whatsapp/inbound/to-message.ts';

const ME = { pn: '447700900900@c.us', lid: '900@lid' };
const NOW = 9_000_000;
const raw = (changes: object) =>
  RawMessage.parse({
    id: { id: '3A01', fromMe: false, remote: '447700900201@c.us' },
    ...{ t: 1_000, type: 'chat', body: 'hello', from: { _serialized: '447700900201@c.us' } },
    ...changes,
  });

describe('toMessage', () => {
  it('keeps the ids as they are', () => {
    const { message, from } = toMessage(raw({}), ME, NOW);
    expect(from).toBe('447700900201@c.us');
    expect(message).toEqual({
      ...{ id: '3A01', chat: '447700900201@c.us', direct: true, at: 1_000_000, text: 'hello', kind: 'text' },
      ...{ forwarded: false, edited: false },
    });
  });

  it('names the writer in a group, not the group', () => {
    const { message, from } = toMessage(
      raw({
        id: { id: 'A', fromMe: false, remote: { _serialized: '1@g.us' } },
        author: '77@lid',
        from: '1@g.us',
      }),
      ME,
      NOW,
    );
    expect([from, message.direct, message.chat]).toEqual(['77@lid', false, '1@g.us']);
  });

  it.each([
    ['image', 'image', 'the caption'],
    ['ptt', 'voice', ''],
    ['audio', 'voice', ''],
    ['document', 'other', 'the caption'],
    ['sticker', 'other', ''],
    ['ciphertext', 'undecryptable', ''],
    ['something new', 'other', ''],
  ])('makes %s a %s and takes no picture for a text', (type, kind, text) => {
    const { message } = toMessage(raw({ type, body: '/9j/4AAQ', caption: text || undefined }), ME, NOW);
    expect([message.kind, message.text]).toEqual([kind, text]);
  });

  it('knows whose message was quoted, by number and by LID', () => {
    const quotes = (quotedParticipant: unknown) =>
      toMessage(raw({ quotedStanzaID: '3EB0', quotedParticipant }), ME, NOW).message.quoted;
    expect(quotes(ME.pn)).toEqual({ id: '3EB0', fromMe: true });
    expect(quotes({ _serialized: ME.lid })).toEqual({ id: '3EB0', fromMe: true });
    expect(quotes('447700900201@c.us')).toEqual({ id: '3EB0', fromMe: false });
    expect(toMessage(raw({}), ME, NOW).message).not.toHaveProperty('quoted');
  });

  it('flags what was forwarded and what was edited', () => {
    expect(toMessage(raw({ isForwarded: true }), ME, NOW).message.forwarded).toBe(true);
    expect(toMessage(raw({ forwardingScore: 3 }), ME, NOW).message.forwarded).toBe(true);
    expect(toMessage(raw({ latestEditSenderTimestampMs: 5 }), ME, NOW).message.edited).toBe(true);
    expect(toMessage(raw({}), ME, NOW, true).message.edited).toBe(true);
  });

  it('takes the place of a location only', () => {
    const place = { lat: 43.7, lng: 11.2 };
    expect(toMessage(raw({ type: 'location', ...place }), ME, NOW).message.location).toEqual({
      ...{ latitude: 43.7, longitude: 11.2 },
    });
    expect(toMessage(raw(place), ME, NOW).message).not.toHaveProperty('location');
  });

  it('stands odd fields, not odd keys', () => {
    const odd = raw({ t: 'soon', body: 7, isForwarded: 'yes', quotedMsg: 'x', author: 12 });
    expect(toMessage(odd, ME, NOW).message).toMatchObject({ at: NOW, text: '', forwarded: false });
    expect(RawMessage.safeParse({ id: 'x', type: 'chat' }).success).toBe(false);
  });

  it('tells notices from messages', () => {
    expect(['gp2', 'revoked', 'e2e_notification'].map((type) => isNotice(raw({ type })))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isNotice(raw({}))).toBe(false);
  });
});

describe('reactions and votes', () => {
  const key = { id: 'P', fromMe: true, remote: '447700900201@c.us', participant: undefined };

  it('make a reaction point at its message', () => {
    const reaction = {
      id: { ...key, id: 'R', fromMe: false },
      msgId: key,
      senderId: '77@lid',
      timestamp: 12.3,
      reaction: '👍',
    };
    expect(toReaction(reaction, NOW)).toMatchObject({
      from: '77@lid',
      message: { id: 'R', target: 'P', text: '👍', kind: 'reaction', at: 12_300, direct: true },
    });
  });

  it('name what was chosen, and give each change of mind an id of its own', () => {
    const vote = (at: number, ...chosen: string[]) =>
      toVote(
        {
          voter: '77@lid',
          parentMsgKey: key,
          selectedOptions: chosen.map((name) => ({ name })),
          interractedAtTs: at,
        },
        NOW,
      ).message;
    expect(vote(5, 'Safe', 'At home')).toMatchObject({
      target: 'P',
      text: 'Safe\nAt home',
      kind: 'poll-vote',
      at: 5,
    });
    expect(vote(6).text).toBe('');
    expect(vote(5).id).not.toBe(vote(6).id);
  });
});
