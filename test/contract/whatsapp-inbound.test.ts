import { BASELINE } from '../../src/channels/whatsapp/index.ts';
import { cursorAt } from '../../src/channels/whatsapp/inbound/cursor.ts';
import type { Phone } from '../../src/core/index.ts';
import { GROUP } from './whatsapp-harness.ts';
import { BEN, newId, openStory, until, wait, type Story } from './whatsapp-story.ts';

const CORA = '+447700900203' as Phone;
const MINUTE = 60_000;

/** An account whose last word was heard two hours ago. */
async function openOldStory(): Promise<Story> {
  const story = await openStory();
  story.world.cursors.set(BASELINE, cursorAt(Date.now() - 120 * MINUTE));
  return story;
}

describe('what people write on WhatsApp', () => {
  let story: Story;
  const ben = () => story.cloud.person(BEN);
  const ofKind = (kind: string) => story.messages.find((message) => message.kind === kind);

  beforeAll(async () => {
    story = await openStory();
    await story.link();
  });
  beforeEach(() => story.calm());
  afterAll(() => story.close());

  it('comes as what it is: places, voices, pictures, forwards and edits', async () => {
    ben().writes('main', '', { location: { latitude: 43.7, longitude: 11.2 } });
    ben().writes('main', '', { voice: true });
    ben().writes('main', 'the bridge', { media: { mimetype: 'image/png', base64: 'AAAA' } });
    const text = ben().writes('main', 'frist', { forwarded: true });
    ben().edits('main', text, 'first');
    await until(() => story.messages.length === 5, 'all');
    expect(ofKind('location')?.location).toEqual({ latitude: 43.7, longitude: 11.2 });
    expect(ofKind('voice')).toMatchObject({ text: '' });
    expect(ofKind('image')).toMatchObject({ text: 'the bridge' });
    const [before, after] = story.messages.filter(({ kind }) => kind === 'text');
    expect(before).toMatchObject({ id: text, text: 'frist', forwarded: true, edited: false });
    expect(after).toMatchObject({ id: text, text: 'first', edited: true });
  });

  it('may be a reaction, taken back too', async () => {
    const id = newId();
    await story.say('react to me', id);
    await until(() => ben().shows().length > 0, 'shown');
    ben().reacts('main', id, '👍');
    ben().reacts('main', id, '');
    await until(() => story.messages.length === 2, 'both');
    expect(story.messages[0]).toMatchObject({
      kind: 'reaction',
      target: id,
      text: '👍',
      sender: { phone: BEN },
    });
    expect(story.messages[1]).toMatchObject({ kind: 'reaction', target: id, text: '' });
  });

  it('may be a vote, each change of mind too', async () => {
    const poll = story.cloud.ownPhoneWrites('main', BEN, 'Are you safe?', ['Yes', 'No', 'Tell my family']);
    await until(
      async () => (await story.channel.sent([poll as never])).found.length === 1,
      'the poll is there',
    );
    ben().votes('main', poll, ['Yes', 'Tell my family']);
    await until(() => story.messages.length === 1, 'the vote');
    expect(story.messages[0]).toMatchObject({
      ...{ kind: 'poll-vote', target: poll, text: 'Yes\nTell my family', direct: true },
      sender: { phone: BEN },
    });
    ben().votes('main', poll, []);
    await until(() => story.messages.length === 2, 'taken back');
    expect(story.messages[1]).toMatchObject({ kind: 'poll-vote', target: poll, text: '' });
    expect(new Set(story.messages.map(({ id }) => id)).size).toBe(2);
  });

  it('comes from whoever hides their number with the number that WhatsApp tells, or none', async () => {
    ben().writes('main', 'hidden', { lidOnly: true });
    const cora = story.cloud.person(CORA, { hidden: true });
    cora.writes('main', 'need help', { lidOnly: true });
    await until(() => story.messages.length === 2, 'both');
    expect(story.messages[0]).toMatchObject({ text: 'hidden', sender: { phone: BEN, lid: ben().lid } });
    expect(story.messages[1]).toMatchObject({ text: 'need help', sender: { lid: cora.lid }, direct: true });
    expect(story.messages[1]?.sender.phone).toBeUndefined();
  });

  it('may be locked at first: told as text when it opens soon, as locked and then as text when late', async () => {
    ben().writes('main', 'soon', { undecryptable: 300 });
    await until(() => story.texts.includes('soon'), 'opened');
    expect(story.messages).toHaveLength(1);
    const id = ben().writes('main', 'late', { undecryptable: 2_000 });
    await until(async () => {
      story.world.clock.advance(10_000);
      await wait(50);
      return ofKind('undecryptable') !== undefined;
    }, 'locked');
    expect(ofKind('undecryptable')).toMatchObject({ id, text: '', sender: { phone: BEN } });
    await until(() => story.texts.includes('late'), 'opened');
    expect(story.messages.at(-1)).toMatchObject({ id, kind: 'text', text: 'late' });
    expect(story.messages).toHaveLength(3);
  });
});

describe('what people wrote while WhatsApp was away', () => {
  let story: Story;
  const now = Date.now();
  const at = (minutesAgo: number): number => now - minutesAgo * MINUTE;

  beforeEach(async () => {
    story = await openOldStory();
    story.cloud.group(GROUP, { name: 'Both', members: [BEN, CORA, '+447700900900'], lidAddressing: true });
    await story.link();
  });
  afterEach(() => story.close());

  it('is heard when it is back, in the order of its times, and before what is written then', async () => {
    const ben = story.cloud.person(BEN);
    const cora = story.cloud.person(CORA, { hidden: true });
    ben.writes('main', 'here since', { at: at(90) });
    await until(() => story.messages.length === 1, 'heard');
    await story.channel.stop();
    ben.writes('main', 'need help', { at: at(60) });
    cora.writes('main', 'need help too', { lidOnly: true, at: at(50) });
    ben.writes('main', 'the bridge is gone', { group: GROUP, at: at(40) });
    ben.writes('main', 'hurry', { at: at(30) });
    story.channel = story.world.open();
    const starting = story.start();
    await until(() => story.cloud.accountState('main').connected === 1, 'connected');
    ben.writes('main', 'are you there?');
    await starting;
    await until(() => story.messages.length >= 6, 'all');
    await wait(200);
    expect(story.texts).toEqual([
      ...['here since', 'need help', 'need help too', 'the bridge is gone', 'hurry', 'are you there?'],
    ]);
    expect(story.messages[2]).toMatchObject({ direct: true, sender: { lid: cora.lid } });
    expect(story.messages[3]).toMatchObject({ chat: GROUP, direct: false, sender: { lid: ben.lid } });
    expect(story.messages[1]?.at).toBe(Math.floor(at(60) / 1_000) * 1_000);
  });

  it('is heard once from many chats and many pages of history, across two deaths', async () => {
    const people = Array.from({ length: 60 }, (_, n) =>
      story.cloud.person(`+4477009004${String(n).padStart(2, '0')}`),
    );
    const expected: string[] = [];
    await story.again({}, () => {
      for (let n = 0; n < 120; n += 1) {
        story.cloud.person(BEN).writes('main', `line ${n}`, { at: at(100) + n * 20_000 });
        expected.push(`line ${n}`);
        const one = n % 2 === 0 ? people[n / 2] : undefined;
        one?.writes('main', `from ${n / 2}`, { at: at(100) + n * 20_000 + 5_000 });
        if (one) expected.push(`from ${n / 2}`);
      }
    });
    // Dies in the middle of it.
    await until(() => story.messages.length >= 20, 'some');
    await story.again();
    await until(() => story.messages.length >= expected.length, 'all');
    await wait(300);
    expect(story.texts).toEqual(expected);
  });
});
