import { key, type MessageId } from '../../../src/core/index.ts';
import { eventually } from '../../support/world.ts';
import { PostOffice } from './post-office.ts';

let office: PostOffice;
afterEach(() => office.close());

const chats = (): string[] => office.left.map(({ chat }) => chat);
const isDone = async (id: Awaited<ReturnType<PostOffice['send']>>): Promise<boolean> =>
  (await office.engine.get(id))?.state === 'done';

describe('a delivery', () => {
  it('that came too late to be handed over is made anew', async () => {
    office = await PostOffice.open();
    let late = 2;
    office.refuse = () => (late-- > 0 ? { kind: 'not-sent', reason: 'too-late', retry: false } : undefined);
    const id = await office.send('bA', 3);
    await eventually('done', () => isDone(id));
    expect(new Set(chats()).size).toBe(3);
    expect((await office.engine.get(id))?.counts).toMatchObject({ sent: 3, failed: 0 });
  });

  it('whose chat cannot be told does not keep the others waiting, and has its turn later', async () => {
    office = await PostOffice.open();
    const answer = office.chatOf;
    office.chatOf = (phone) => (phone.endsWith('00') ? { kind: 'unknown' } : answer(phone));
    const id = await office.send('bB', 4);
    await eventually('the others have theirs', () => Promise.resolve(office.left.length === 3), 4_000);
    office.chatOf = answer;
    await office.fastForward(6_000);
    await eventually('done', () => isDone(id));
    expect(new Set(chats()).size).toBe(4);
  });

  it('whose job failed is queued again', async () => {
    office = await PostOffice.open();
    let faults = 2;
    office.contentOf = () => {
      if (faults-- > 0) throw new Error('a store that was away');
      return { text: 'text' };
    };
    const id = await office.send('bC', 3);
    await eventually('the others have theirs', () => Promise.resolve(office.left.length === 1));
    await office.fastForward(6_000);
    await eventually('done', () => isDone(id));
    expect(new Set(chats()).size).toBe(3);
  });

  it('carries the attachment of its statement', async () => {
    office = await PostOffice.open();
    const facts = { sha256: 'ab', name: 'map.png', mime: 'image/png', size: 3 } as const;
    const attachment = { ...facts, bytes: () => Promise.resolve(new Uint8Array(3)) };
    office.contentOf = () => ({ text: 'see the map', attachment });
    await eventually('done', async () => isDone(await office.send('bI', 2)));
    expect(office.left.map(({ text, attachment: sent }) => [text, sent])).toEqual([
      ['see the map', attachment],
      ['see the map', attachment],
    ]);
  });

  it('whose attachment is gone fails by that name, and its text does not go alone', async () => {
    office = await PostOffice.open();
    office.refuse = () => ({ kind: 'not-sent', reason: 'no-attachment', retry: false });
    const id = await office.send('bJ', 1);
    await eventually('it has failed', async () => (await office.engine.get(id))?.counts.failed === 1);
    expect((await office.engine.get(id))?.reasons).toEqual({ 'no-attachment': 1 });
    expect(office.left).toEqual([]);
  });

  it('whose attachment cannot be had now is made anew', async () => {
    office = await PostOffice.open();
    let away = 1;
    office.refuse = () =>
      away-- > 0 ? { kind: 'not-sent', reason: 'no-attachment', retry: true } : undefined;
    const id = await office.send('bK', 1);
    await eventually('done', () => isDone(id));
    expect((await office.engine.get(id))?.counts).toMatchObject({ sent: 1, failed: 0 });
  });

  it('of a critical broadcast goes first though one less urgent waits for an hour', async () => {
    office = await PostOffice.open({ gap: [0, 0.01], windows: [{ max: 4, per: 3_600_000 }], reserve: 0.5 });
    await office.send('bD', 3, 'notice');
    await eventually('the share of a notice is used up', () => Promise.resolve(office.left.length === 2));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const critical = await office.send('bE', 2, 'critical');
    await eventually('done', () => isDone(critical), 4_000);
    expect(office.left).toHaveLength(4);
  });

  it('to somebody who was erased meanwhile is skipped', async () => {
    office = await PostOffice.open();
    const id = await office.send('bF', 3, 'critical', 400);
    await office.redis.redis.hdel(key.contacts, 'c1');
    await eventually('done', () => isDone(id));
    expect(office.left).toHaveLength(2);
    expect((await office.engine.get(id))?.reasons).toEqual({ erased: 1 });
  });

  it('that stays with us for hours does not hide another whose fate is open', async () => {
    office = await PostOffice.open({ gap: [0, 0], windows: [], reserve: 0 });
    office.ackOf = () => 'pending';
    const first = await office.send('bG', 205);
    await eventually(
      'all are pending',
      async () => (await office.engine.get(first))?.counts.pending === 205,
      20_000,
    );
    await office.fastForward(60_000);
    office.refuse = () => ({ kind: 'unknown', reason: 'connection-lost' });
    const id = await office.send('bH', 1);
    await eventually('it is unknown', async () => (await office.engine.get(id))?.counts.unknown === 1);
    office.refuse = () => undefined;
    office.ackOf = () => 'server';
    await new Promise((resolve) => setTimeout(resolve, 0));
    office.ackOf = (message) =>
      office.left.at(-1)?.id === message && office.left.length > 205 ? 'server' : 'pending';
    await office.fastForward(24_000);
    await eventually('done', () => isDone(id), 8_000);
  });

  it('that cannot be looked for now waits, and does not keep others from being settled', async () => {
    office = await PostOffice.open();
    office.refuse = () => ({ kind: 'unknown', reason: 'connection-lost' });
    const asked: MessageId[] = [];
    office.hidden = (message) => {
      if (!asked.includes(message)) asked.push(message);
      return message === asked[0];
    };
    const id = await office.send('bL', 2);
    const counts = async () => (await office.engine.get(id))?.counts;
    await eventually('both are unknown', async () => (await counts())?.unknown === 2);
    office.refuse = () => undefined;
    await office.fastForward(24_000);
    await eventually('one is sent anew', async () => (await counts())?.sent === 1, 8_000);
    expect(await counts()).toMatchObject({ sent: 1, unknown: 1 });
    expect(office.left).toHaveLength(1);
    office.hidden = () => false;
    await office.fastForward(24_000);
    await eventually('done', () => isDone(id), 8_000);
    expect(office.left).toHaveLength(2);
  });
});
