import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatId, MessageId, Phone } from '../../src/core/index.ts';
import { memoryDirectory } from './whatsapp-harness.ts';
import { BEN, newId, openStory, until, wait, type Story } from './whatsapp-story.ts';

const TIMING = { pulseMs: 300, numberCheckGapMs: 0, ackPatienceMs: 300, sendDeadlineMs: 2_000 };

describe('sending on WhatsApp', () => {
  let story: Story;
  const found = async (id: MessageId) => (await story.channel.sent([id])).found[0];
  const told = (id: MessageId, ack: string) =>
    story.receipts.some((receipt) => receipt.id === id && receipt.ack === ack);

  beforeAll(async () => {
    process.env['CANARY_PASSWORD'] = 'hush';
    story = await openStory();
    await story.link({ timing: TIMING });
  });
  beforeEach(() => story.calm());
  afterAll(async () => {
    delete process.env['CANARY_PASSWORD'];
    await story.close();
  });

  it('tells its browser nothing of what the bot alone may know', async () => {
    const environment = readFileSync(`/proc/${await story.browserPid()}/environ`, 'utf8');
    expect(environment).toContain('PATH=');
    expect(environment).not.toContain('CANARY_PASSWORD');
  });

  it.each([
    ['resolves undefined', 'undefined', 'no-message'],
    ['rejects', 'rejects', 'Error: sendMsg: timed out'],
  ] as const)(
    'calls a send unknown that %s though it left, and finds it by its id',
    async (_, sends, why) => {
      story.cloud.setAckMode('none');
      await story.cloud.setFaults({ sends, lateMs: 100 });
      const id = newId();
      expect(await story.say('perhaps', id)).toEqual({ kind: 'unknown', reason: why });
      await until(async () => (await found(id)) !== undefined, 'found');
      expect(await found(id)).toMatchObject({ id, chat: await story.chat(), ack: 'pending' });
      await until(() => told(id, 'pending'), 'told');
      expect(story.accepted(id)).toBe(1);
    },
  );

  it("takes the server's word for a send whose answer was lost", async () => {
    await story.cloud.setFaults({ sends: 'rejects' });
    const id = newId();
    const result = await story.say('perhaps', id);
    if (result.kind === 'unknown') await until(() => told(id, 'read'), 'a receipt');
    else expect(result.kind).toBe('accepted');
    await until(async () => (await found(id))?.ack === 'read', 'read');
  });

  it('is not held up by a send that never ends', async () => {
    story.cloud.setAckMode('none');
    await story.cloud.setFaults({ sends: 'hangs' });
    const id = newId();
    expect(await story.say('hangs', id)).toEqual({ kind: 'unknown', reason: 'deadline' });
    await story.cloud.clearFaults();
    story.cloud.setAckMode('all');
    expect(await story.say('next')).toMatchObject({ kind: 'accepted' });
    expect(await found(id)).toMatchObject({ ack: 'pending' });
    expect(story.accepted(id)).toBe(1);
  });

  it('calls pending what leaves late, and tells how far it got then', async () => {
    await story.cloud.setFaults({ sends: 'late', lateMs: 700 });
    const id = newId();
    expect(await story.say('late', id)).toEqual({ kind: 'accepted', ack: 'pending' });
    expect(story.accepted(id)).toBe(0);
    await until(() => told(id, 'read'), 'read');
    expect(story.accepted(id)).toBe(1);
  });

  it('calls pending what never left, and no more finds it once the page is gone', async () => {
    await story.cloud.setFaults({ sends: 'lost' });
    const id = newId();
    expect(await story.say('lost', id)).toEqual({ kind: 'accepted', ack: 'pending' });
    expect(await found(id)).toMatchObject({ ack: 'pending' });
    story.cloud.reload('main');
    await story.notReady();
    await story.ready();
    expect(await found(id)).toBeUndefined();
    expect(story.accepted(id)).toBe(0);
  });

  it('calls pending what the server did not confirm, and refused what it refused', async () => {
    story.cloud.setAckMode('none');
    expect(await story.say('no word')).toEqual({ kind: 'accepted', ack: 'pending' });
    story.cloud.setAckMode('error');
    const id = newId();
    expect(await story.say('refused', id)).toEqual({ kind: 'not-sent', reason: 'refused', retry: false });
    expect(story.accepted(id)).toBe(0);
  });

  it('says that nothing left when WhatsApp opens no chat', async () => {
    await story.cloud.setFaults({ noLid: true });
    const message = { id: newId(), chat: '447700900277@c.us' as ChatId, text: 'to nobody' };
    const result = await story.channel.send({ ...message, sendBefore: story.world.clock.now() + 20_000 });
    expect(result).toEqual({ kind: 'not-sent', reason: 'page-failed', retry: true });
    expect(story.accepted(message.id)).toBe(0);
  });

  it('lets its browser close when it stops, so that it stores what it sent', async () => {
    const profile = join(story.world.sessionDir, 'session', 'Default', 'Preferences');
    await story.channel.stop();
    expect(JSON.parse(readFileSync(profile, 'utf8'))).toMatchObject({ profile: { exit_type: 'Normal' } });
    story.channel = story.world.open({ timing: TIMING });
    await story.start();
  });

  it('takes no message for absent whose chat WhatsApp does not open, and still finds the others', async () => {
    const [id, hidden, absent] = [newId(), newId(), newId()];
    await story.say('seen', id);
    await until(() => told(id, 'read'), 'read');
    await story.cloud.setFaults({ noLid: true });
    const look = await story.channel.sent(
      [hidden, id, absent],
      new Map([
        [hidden, '447700900277@c.us' as ChatId],
        [absent, await story.chat()],
      ]),
    );
    expect(look.unknown).toEqual([hidden]);
    expect(look.found.map((message) => message.id)).toEqual([id]);
  });

  it('never sends an id again that the account has, in a new process too', async () => {
    const id = newId();
    await story.say('once', id);
    await until(() => told(id, 'read'), 'read');
    await story.again({ timing: TIMING });
    expect(await story.say('once', id)).toEqual({ kind: 'accepted', ack: 'read' });
    expect(story.accepted(id)).toBe(1);
  });

  it('turns a message away at the last door when its time passed on the way there', async () => {
    const directory = memoryDirectory();
    const slow = {
      ...directory,
      rememberSent: async (id: MessageId, chat: ChatId) => {
        await wait(400);
        return directory.rememberSent(id, chat);
      },
    };
    await story.again({ timing: TIMING, directory: slow });
    const [id, chat] = [newId(), await story.chat()];
    const sendBefore = story.world.clock.now() + 200;
    const result = await story.channel.send({ id, chat, text: 'late', sendBefore });
    expect(result).toEqual({ kind: 'not-sent', reason: 'too-late', retry: false });
    expect(await found(id)).toBeUndefined();
    await wait(100);
    expect(story.accepted(id)).toBe(0);
  });

  it.each([
    ['takes no id of ours', 'id-ignored', 'refused id-not-used'],
    ['lets nobody look at its last door', 'guard-ignored', 'odd not-guarded'],
  ] as const)('notices a page that %s, and sends nothing', async (_, claims, claim) => {
    await story.cloud.setFaults({ claims });
    void story.again({ timing: TIMING }).catch(() => undefined);
    await until(() => story.alarms().includes('library-changed'), 'alarm');
    expect(story.world.alarms.at(-1)?.missing).toEqual([`claim: ${claim}`]);
    expect(story.channel.lastProbe()).toMatchObject({ claim, missing: [] });
    expect(story.channel.state()).toBe('degraded');
    expect(story.channel.session().state).toBe('ready');
    const before = story.cloud.accepted.length;
    const refused = { kind: 'not-sent', reason: 'not-connected', retry: true };
    expect(await story.say('nothing')).toEqual(refused);
    expect(story.cloud.accepted).toHaveLength(before);
    // Told once, however often it is looked at.
    expect(await story.channel.probe()).toMatchObject({ claim });
    expect(story.alarms().filter((alarm) => alarm === 'library-changed')).toHaveLength(1);
    await story.cloud.clearFaults();
    await story.again({ timing: TIMING });
  });

  it('names what an update took away, and goes on where sending does not need it', async () => {
    expect(await story.channel.probe()).toMatchObject({ missing: [], claim: 'holds' });
    await story.cloud.setFaults({ missingModules: ['WAWebAddonPollVoteTableMode'] });
    await story.again({ timing: TIMING });
    const missing = ['WAWebAddonPollVoteTableMode.pollVoteTableMode.bulkUpsert'];
    expect(story.world.alarms).toEqual([{ account: 'main', alarm: 'library-changed', missing }]);
    expect(story.channel.lastProbe()).toMatchObject({ missing, claim: 'holds' });
    await story.works();
    await story.cloud.setFaults({ missingModules: ['WAWebMsgKey'] });
    void story.again({ timing: TIMING }).catch(() => undefined);
    await until(() => story.alarms().length === 2, 'alarm');
    expect(story.world.alarms.at(-1)?.missing).toContain('WAWebMsgKey.newId');
    expect(story.channel.state()).toBe('degraded');
    await story.cloud.clearFaults();
    await story.again({ timing: TIMING });
  });

  it('replaces a browser that has grown between two sends, and loses none', async () => {
    await story.again({ timing: { ...TIMING, memoryLookMs: 700, memoryLimit: 1, ackPatienceMs: 2_000 } });
    const chat = await story.chat();
    const replaced = () => story.channel.session().restarts > 0 && story.channel.state() === 'ready';
    const ids: MessageId[] = [];
    let refused = 0;
    /** Sends one after the other, each until it is taken. Of three who do one is always at it. */
    const sends = async (): Promise<void> => {
      while (!replaced()) {
        const [id, sendBefore] = [newId(), story.world.clock.now() + 30_000];
        const hand = () => story.channel.send({ id, chat, text: id, sendBefore });
        ids.push(id);
        let result = await hand();
        for (; result.kind !== 'accepted'; result = await hand()) {
          expect(result).toEqual({ kind: 'not-sent', reason: 'not-connected', retry: true });
          refused += 1;
          await wait(20);
        }
        // The browser was not taken from under it.
        expect(result.ack).not.toBe('pending');
      }
    };
    story.cloud.setAckDelay(100);
    await Promise.all([sends(), sends(), sends()]);
    story.cloud.setAckDelay(0);
    expect(refused).toBeGreaterThan(0);
    expect(ids.map((id) => story.accepted(id))).toEqual(ids.map(() => 1));
    expect(story.channel.session()).toMatchObject({ restarts: 1, reason: 'memory' });
    expect(story.world.logged.filter((line) => line.includes('has grown'))).toHaveLength(1);
    expect(story.alarms()).toEqual([]);
    await story.again({ timing: TIMING });
  });

  it('does not take "could not tell" for "absent"', async () => {
    const other = '+447700900255' as Phone;
    for (const numberChecks of ['null', 'throws'] as const) {
      await story.cloud.setFaults({ numberChecks });
      expect([numberChecks, await story.channel.chatOf(other)]).toEqual([numberChecks, { kind: 'unknown' }]);
    }
    await story.cloud.setFaults({ numberChecks: 'ok' });
    expect((await story.channel.chatOf(other)).kind).toBe('chat');
  });

  it('says when an edit or a deletion did not happen', async () => {
    const [id, chat] = [newId(), await story.chat()];
    await story.say('text', id);
    await story.cloud.setFaults({ edits: 'refused', deletes: 'refused' });
    expect(await story.channel.edit(chat, id, 'other')).toBe('too-late');
    expect(await story.channel.delete(chat, id)).toBe('too-late');
    await story.cloud.setFaults({ edits: 'ok', deletes: 'lost' });
    expect(await story.channel.delete(chat, id)).toBe('failed');
    expect(story.cloud.person(BEN).shows().at(-1)?.text).toBe('text');
  });

  it('hears its own heartbeat, and replaces a deaf page', async () => {
    await story.again({ timing: { ...TIMING, selfMessagePatienceMs: 1_000 } });
    expect(await story.channel.beat()).toBe('alive');
    await story.cloud.setFaults({ deaf: true });
    story.cloud.setAckMode('none');
    expect(await story.channel.beat()).toBe('mute');
    expect(story.channel.session()).toMatchObject({ reason: 'mute', restarts: 1 });
    await story.cloud.clearFaults();
    story.cloud.setAckMode('all');
    await story.works();
  });
});
