import {
  key,
  messageIdFrom,
  secretsFrom,
  type BroadcastId,
  type ChatId,
  type MessageId,
} from '../../../src/core/index.ts';
import { unsettleAll } from '../../../src/broadcast/index.ts';
import type { Broadcast } from '../../../src/broadcast/index.ts';
import type { Pace } from '../../../src/plan/index.ts';
import { eventually } from '../../support/world.ts';
import { PostOffice } from './post-office.ts';

const SECRETS = secretsFrom(Buffer.alloc(32, 7));
const LONG_MS = 3_600_000;
const idOf = (delivery: string, attempt: number): MessageId =>
  messageIdFrom(SECRETS['message-id'], `${delivery}/${attempt}`);
const chatOf = (n: number): ChatId => `+4477009002${String(n).padStart(2, '0')}@c.us` as ChatId;

let office: PostOffice;
afterEach(() => office.close());

const open = async (pace?: Pace, names?: readonly string[]): Promise<void> => {
  office = await PostOffice.open(pace, names);
};
const restore = () => unsettleAll(office.redis.redis, SECRETS);
const read = async (id: BroadcastId): Promise<Broadcast> => (await office.engine.get(id))!;
const row = (id: BroadcastId, n: number) => office.redis.redis.hgetall(key.delivery(`${id}.${n}` as never));
/** The installation before sent it, after the backup. */
function sentBefore(id: BroadcastId, n: number, attempt = 1, account = 'main'): void {
  office.left.push({
    id: idOf(`${id}.${n}`, attempt),
    chat: chatOf(n),
    text: 'text',
    sendBefore: 0,
    account: account as never,
  });
}
const settled = (id: BroadcastId) =>
  eventually('it is over', async () => (await read(id)).state === 'done', 20_000);
const chatsThatGotIt = (): string[] => office.left.map(({ chat }) => chat).sort();
const everybody = (people: number): string[] => Array.from({ length: people }, (_, n) => chatOf(n)).sort();

describe('after a restore', () => {
  it('a broadcast stands still, and everything that was planned is uncertain', async () => {
    await open();
    const id = await office.send('b1', 30, 'critical', 300);
    const [unsettled] = await restore();
    expect(unsettled).toMatchObject({ id, ref: 'b1', audience: 'all', uncertain: 30 });
    const broadcast = await read(id);
    expect(broadcast.state).toBe('paused');
    expect(broadcast.counts).toMatchObject({ planned: 0, queued: 0, unknown: 30 });
    await office.fastForward(60_000);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(office.left).toHaveLength(0);
    expect((await read(id)).counts.unknown).toBe(30);
  });

  it('nobody gets it twice and nobody is left out, once somebody resumes it', async () => {
    await open();
    const id = await office.send('b1', 30, 'critical', LONG_MS);
    await restore();
    for (const n of [0, 1, 2, 17]) sentBefore(id, n);
    sentBefore(id, 3, 3); // refused twice, then sent
    await office.engine.resume(id);
    await settled(id);
    expect(chatsThatGotIt()).toEqual(everybody(30));
    expect((await read(id)).counts).toMatchObject({ sent: 30, unknown: 0, queued: 0, planned: 0 });
    expect(await row(id, 3)).toMatchObject({ attempt: '3', messageId: idOf(`${id}.3`, 3), chat: chatOf(3) });
    expect(await row(id, 3)).not.toHaveProperty('ids');
  });

  it('receipts of what had left are taken in from then on', async () => {
    await open();
    const id = await office.send('b1', 3, 'critical', LONG_MS);
    await restore();
    sentBefore(id, 1, 2);
    office.ackOf = (message) => (message === idOf(`${id}.1`, 2) ? 'delivered' : 'server');
    await office.engine.resume(id);
    await settled(id);
    expect((await read(id)).counts).toMatchObject({ sent: 2, delivered: 1 });
    expect(await office.redis.redis.hgetall(key.message(idOf(`${id}.1`, 2)))).toEqual({
      delivery: `${id}.1`,
      attempt: '2',
    });
  });

  it('what was queued, being sent or uncertain becomes uncertain; what is with the server does not', async () => {
    await open();
    office.refuse = ({ chat }) => (chat === chatOf(2) ? { kind: 'unknown', reason: 'no answer' } : undefined);
    office.ackOf = (message) => (message === idOf('b1.1', 1) ? 'pending' : 'server');
    const id = await office.send('b1', 8);
    await eventually('some have left', async () => office.left.length >= 4);
    await office.engine.pause(id);
    const before = (await read(id)).counts;
    expect(before).toMatchObject({ unknown: 1, pending: 1 });
    const [unsettled] = await restore();
    const { counts } = await read(id);
    expect(counts).toMatchObject({ sent: before.sent, unknown: 8 - before.sent, pending: 0, queued: 0 });
    expect(unsettled?.uncertain).toBe(8 - before.sent);
    expect(await office.redis.redis.zcard(key.inFlight('main' as never))).toBe(0);
    // Done again it changes nothing.
    await restore();
    expect((await read(id)).counts).toEqual(counts);

    office.refuse = () => undefined;
    office.ackOf = () => 'server';
    await office.engine.resume(id);
    await settled(id);
    // The one of which nothing is found goes out as a second attempt, as the playbook says.
    expect(chatsThatGotIt()).toEqual(everybody(8));
    expect(await row(id, 2)).toMatchObject({ attempt: '2', state: 'sent' });
  });

  it('what had been claimed and is not found is left to people where the playbook says so', async () => {
    await open();
    office.refuse = ({ chat }) => (chat === chatOf(0) ? { kind: 'unknown', reason: 'no answer' } : undefined);
    const id = await office.send('b1', 6);
    await office.redis.redis.hset(key.broadcast(id), 'onUnknown', 'hold');
    await eventually('one is uncertain', async () => (await read(id)).counts.unknown === 1);
    await office.engine.pause(id);
    await restore();
    office.refuse = () => undefined;
    await office.engine.resume(id);
    await settled(id);
    expect(await read(id)).toMatchObject({ held: 1, counts: { sent: 5, unknown: 1 } });
    expect(chatsThatGotIt()).toEqual(everybody(6).filter((chat) => chat !== chatOf(0)));
  });

  it('of one that is cancelled nothing leaves, and what had left is known', async () => {
    await open();
    const id = await office.send('b1', 10, 'critical', LONG_MS);
    await restore();
    sentBefore(id, 4);
    await office.engine.cancel(id);
    await eventually('nothing is uncertain', async () => (await read(id)).counts.unknown === 0);
    const { counts, reasons, state } = await read(id);
    expect([state, counts.sent, counts.skipped, reasons]).toEqual(['cancelled', 1, 9, { cancelled: 9 }]);
    expect(office.left).toHaveLength(1);
    await eventually('it is over', async () => (await office.redis.redis.scard(key.activeBroadcasts)) === 0);
  });

  it('an account that is away is waited for; others go on', async () => {
    await open(undefined, ['one', 'two']);
    const id = await office.send('b1', 10, 'critical', LONG_MS);
    await restore();
    sentBefore(id, 0, 1, 'one');
    office.away.add('one' as never);
    await office.engine.resume(id);
    await eventually('the others have left', async () => office.left.length === 6);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(office.left).toHaveLength(6);
    office.away.clear();
    await settled(id);
    expect(chatsThatGotIt()).toEqual(everybody(10));
  });

  it('what had moved to another account is found there', async () => {
    await open(undefined, ['one', 'two']);
    const id = await office.send('b1', 2, 'critical', LONG_MS);
    await restore();
    sentBefore(id, 0, 1, 'two');
    office.onlyOwn = true;
    await office.engine.resume(id);
    await settled(id);
    expect(chatsThatGotIt()).toEqual(everybody(2));
    expect(await row(id, 0)).toMatchObject({ account: 'two' });
  });

  it('what its account cannot look at now waits, and others go on', async () => {
    await open();
    const id = await office.send('b1', 5, 'critical', LONG_MS);
    await restore();
    office.hidden = (message) => message === idOf(`${id}.2`, 4);
    await office.engine.resume(id);
    await eventually('the others have left', async () => office.left.length === 4);
    expect((await read(id)).counts).toMatchObject({ sent: 4, unknown: 1 });
    office.hidden = () => false;
    await settled(id);
    expect(chatsThatGotIt()).toEqual(everybody(5));
  });

  it('whoever is not on the channel cannot have got it', async () => {
    await open();
    const id = await office.send('b1', 3, 'critical', LONG_MS);
    await restore();
    office.chatOf = (phone) =>
      phone.endsWith('1') ? { kind: 'absent' } : { kind: 'chat', chat: `${phone}@c.us` as ChatId };
    await office.engine.resume(id);
    await settled(id);
    expect((await read(id)).reasons).toEqual({ 'not-on-channel': 1 });
  });

  it('what left since the backup counts for the pace', async () => {
    await open({ gap: [0, 0.01], windows: [{ max: 5, per: 600_000 }], reserve: 0 });
    const id = await office.send('b1', 8, 'critical', LONG_MS);
    await restore();
    office.sentAt = Date.now() - 1_000;
    for (const n of [0, 1, 2]) sentBefore(id, n);
    await office.engine.resume(id);
    await eventually('the pace is full', async () => office.left.length === 5);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(office.left).toHaveLength(5);
  });

  it('a broadcast that is over stays as it is', async () => {
    await open();
    const id = await office.send('b1', 3);
    await settled(id);
    const before = await read(id);
    expect(await restore()).toEqual([]);
    expect(await read(id)).toEqual(before);
  });

  it('a pause in the middle is kept', async () => {
    await open({ gap: [0.05, 0.05], windows: [], reserve: 0 });
    const id = await office.send('b1', 60, 'critical', LONG_MS);
    await restore();
    await office.engine.resume(id);
    await eventually('some have left', async () => office.left.length >= 3);
    await office.engine.pause(id);
    const left = office.left.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(office.left.length).toBeLessThanOrEqual(left + 1);
    await office.engine.resume(id);
    await settled(id);
    expect(chatsThatGotIt()).toEqual(everybody(60));
  });
});
