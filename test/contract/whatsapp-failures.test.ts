import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { InboundMessage, Receipt, SendResult } from '../../src/channels/channel.ts';
import { browsersOn } from '../../src/channels/whatsapp/browser.ts';
import type { WhatsAppChannel, WhatsAppOptions } from '../../src/channels/whatsapp/index.ts';
import type { ChatId, MessageId, Phone } from '../../src/core/index.ts';
import { openWorld, type WhatsAppWorld } from './whatsapp-harness.ts';

const BEN = '+447700900201' as Phone;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 30_000): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await wait(25)) if (await holds()) return;
  throw new Error(`waited in vain: ${what}`);
}

let counter = 0;
const newId = (): MessageId => `3EB0F${String((counter += 1)).padStart(17, '0')}` as MessageId;

describe('WhatsApp when things go wrong', () => {
  let world: WhatsAppWorld;
  let channel: WhatsAppChannel;
  let messages: InboundMessage[];
  let receipts: Receipt[];
  const handlers = {
    onMessage: async (message: InboundMessage) => void messages.push(message),
    onReceipt: async (receipt: Receipt) => void receipts.push(receipt),
  };
  const cloud = () => world.standIn.cloud;
  const profile = () => join(world.sessionDir, 'session');
  const browserPid = async (): Promise<number> => (await browsersOn(profile()))[0]!;

  /** Linked and ready. */
  const open = async (changes: Partial<WhatsAppOptions> = {}): Promise<void> => {
    channel = world.open(changes);
    await Promise.all([world.scan(), channel.start(handlers)]);
  };
  const again = async (changes: Partial<WhatsAppOptions> = {}): Promise<void> => {
    await channel.stop();
    channel = world.open(changes);
    await channel.start(handlers);
  };
  const chat = async (): Promise<ChatId> => {
    const found = await channel.chatOf(BEN);
    if (found.kind !== 'chat') throw new Error(found.kind);
    return found.chat;
  };
  const say = async (text: string, id = newId()): Promise<SendResult> =>
    channel.send({ id, chat: await chat(), text, sendBefore: world.clock.now() + 20_000 });
  const works = async (): Promise<void> => {
    await until(() => channel.state() === 'ready', 'ready again');
    expect((await say('works')).kind).toBe('accepted');
    expect(await browsersOn(profile())).toHaveLength(1);
  };

  beforeEach(async () => {
    world = await openWorld();
    messages = [];
    receipts = [];
  });
  afterEach(async () => {
    await channel.stop();
    expect(await browsersOn(profile())).toEqual([]);
    await world.close();
  });

  it('restarts a killed browser, and misses nothing that came meanwhile', async () => {
    await open();
    process.kill(await browserPid(), 'SIGKILL');
    await until(() => channel.state() !== 'ready', 'noticed');
    cloud().person(BEN).writes('main', 'need help');
    await works();
    await until(() => messages.some((one) => one.text === 'need help'), 'what came meanwhile');
    expect(messages).toHaveLength(1);
  });

  it('restarts after the crash of the renderer', async () => {
    await open();
    const children = execFileSync('pgrep', [
      '-g',
      String(await browserPid()),
      '-f',
      'type=renderer',
    ]).toString();
    for (const pid of children.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
    await until(() => channel.state() !== 'ready', 'noticed');
    await works();
  });

  it('notices a frozen browser within 30 s and replaces it', async () => {
    await open();
    await chat();
    process.kill(-(await browserPid()), 'SIGSTOP');
    const sending = say('into the void');
    await until(() => channel.state() !== 'ready', 'noticed');
    expect((await sending).kind).toBe('unknown');
    await works();
  });

  it.each([0, 20, 50])('is ready when the page syncs %i ms after it connects', async (syncDelayMs) => {
    await open();
    await cloud().setFaults({ syncDelayMs });
    await again();
    await works();
  });

  it('survives a reload', async () => {
    await open();
    cloud().reload('main');
    await until(() => channel.state() !== 'ready', 'noticed');
    await works();
    cloud().person(BEN).writes('main', 'still there?');
    await until(() => messages.length === 1, 'heard');
    await wait(300);
    expect(messages).toHaveLength(1);
  });

  it.each(['logout', 'postLogout'] as const)(
    'after a %s from the phone alarms, and waits for people',
    async (how) => {
      await open();
      cloud()[how]('main');
      await until(() => world.alarms.some(({ alarm }) => alarm === 'logged-out'), 'alarm');
      await until(async () => (await browsersOn(profile())).length === 0, 'browser gone');
      await wait(1_000);
      expect(channel.link().state).toBe('logged-out');
      expect(await say('x').catch(() => 'no chat')).toBe('no chat');
      channel.relink();
      await world.scan();
      await works();
    },
  );

  it('comes back after a conflict', async () => {
    await open();
    cloud().pushState('main', 'CONFLICT');
    await until(() => channel.state() !== 'ready', 'noticed');
    cloud().pushState('main', 'CONNECTED');
    await works();
  });

  it('starts beside the lock of another host', async () => {
    mkdirSync(profile(), { recursive: true });
    symlinkSync('elsewhere-4711', join(profile(), 'SingletonLock'));
    await open();
    await works();
  });

  it.each(['undefined', 'rejects'] as const)(
    'calls a send unknown that %s, and finds it by its id',
    async (sends) => {
      await open();
      await cloud().setFaults({ sends, lateMs: 100 });
      const id = newId();
      const result = await say('perhaps', id);
      if (result.kind !== 'unknown') expect(result.kind).toBe('accepted');
      await until(() => result.kind === 'accepted' || receipts.some((one) => one.id === id), 'a receipt');
      expect((await channel.sent([id]))[0]).toMatchObject({ id });
      expect(cloud().accepted.filter((one) => one.id === id)).toHaveLength(1);
    },
  );

  it('is not held up by a send that never ends', async () => {
    await open({ timing: { pulseMs: 300, numberCheckGapMs: 0, sendDeadlineMs: 1_000 } });
    cloud().setAckMode('none');
    await cloud().setFaults({ sends: 'hangs' });
    expect(await say('hangs')).toMatchObject({ kind: 'unknown', reason: 'deadline' });
  });

  it('calls pending what the server did not confirm, and refused what it refused', async () => {
    await open({ timing: { pulseMs: 300, numberCheckGapMs: 0, ackPatienceMs: 300 } });
    cloud().setAckMode('none');
    expect(await say('no word')).toEqual({ kind: 'accepted', ack: 'pending' });
    cloud().setAckMode('error');
    expect(await say('refused')).toEqual({ kind: 'not-sent', reason: 'refused', retry: false });
  });

  it('does not take "could not tell" for "absent"', async () => {
    await open();
    const other = '+447700900255' as Phone;
    for (const numberChecks of ['null', 'throws'] as const) {
      await cloud().setFaults({ numberChecks });
      expect([numberChecks, await channel.chatOf(other)]).toEqual([numberChecks, { kind: 'unknown' }]);
    }
    await cloud().setFaults({ numberChecks: 'ok' });
    expect((await channel.chatOf(other)).kind).toBe('chat');
  });

  it('says when an edit or a deletion did not happen', async () => {
    await open();
    const id = newId();
    await say('text', id);
    await cloud().setFaults({ edits: 'refused', deletes: 'refused' });
    expect(await channel.edit(await chat(), id, 'other')).toBe('too-late');
    expect(await channel.delete(await chat(), id)).toBe('too-late');
    await cloud().setFaults({ edits: 'ok', deletes: 'lost' });
    expect(await channel.delete(await chat(), id)).toBe('failed');
  });

  it('hears its own heartbeat, and replaces a deaf page', async () => {
    await open({ timing: { pulseMs: 300, numberCheckGapMs: 0, selfMessagePatienceMs: 1_000 } });
    expect(await channel.beat()).toBe('alive');
    await cloud().setFaults({ deaf: true });
    cloud().setAckMode('none');
    expect(['deaf', 'mute']).toContain(await channel.beat());
    await cloud().clearFaults();
    cloud().setAckMode('all');
    await works();
  });

  it('names what an update of WhatsApp took away, and sends nothing without its ids', async () => {
    await open();
    expect(await channel.probe()).toMatchObject({ missing: [], claim: 'holds' });
    await cloud().setFaults({ missingModules: ['WAWebMsgKey', 'WAWebAddonPollVoteTableMode'] });
    await again().catch(() => undefined);
    await until(() => world.alarms.some(({ alarm }) => alarm === 'library-changed'), 'alarm');
    expect(world.alarms.at(-1)?.missing).toContain('WAWebMsgKey.newId');
    expect(channel.state()).toBe('degraded');
  });

  it('knows people who hide their number once WhatsApp tells, and shows what is locked', async () => {
    await open();
    const ben = cloud().person(BEN);
    ben.writes('main', 'hidden', { lidOnly: true });
    await until(() => messages.length === 1, 'heard');
    expect(messages[0]).toMatchObject({ text: 'hidden', sender: { phone: BEN, lid: ben.lid } });
    ben.writes('main', 'later', { undecryptable: 400 });
    await until(() => messages.some((one) => one.text === 'later'), 'decrypted');
    expect(messages).toHaveLength(2);
  });

  it('hears places, voices, reactions, votes and edits', async () => {
    await open();
    const ben = cloud().person(BEN);
    ben.writes('main', '', { location: { latitude: 43.7, longitude: 11.2 } });
    ben.writes('main', '', { voice: true });
    const text = ben.writes('main', 'frist', { forwarded: true });
    const id = newId();
    await say('react to me', id);
    await until(() => ben.shows().length === 1, 'shown');
    ben.reacts('main', id, '👍');
    ben.edits('main', text, 'first');
    await until(() => messages.length === 5, 'all five');
    expect(messages.map((one) => one.kind).sort()).toEqual(['location', 'reaction', 'text', 'text', 'voice']);
    expect(messages.find((one) => one.kind === 'location')?.location).toEqual({
      latitude: 43.7,
      longitude: 11.2,
    });
    expect(messages.find((one) => one.kind === 'reaction')).toMatchObject({ target: id, text: '👍' });
    expect(messages.find((one) => one.text === 'frist')).toMatchObject({ forwarded: true, edited: false });
    expect(messages.find((one) => one.text === 'first')).toMatchObject({ edited: true });
  });
});
