import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import wweb, { type Client, type GroupChat, type Message, type MessageContent } from 'whatsapp-web.js';
import { close, event, libraryClient } from './library-client.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

const DESK = '+447700900000';
const GROUP = '120363000000000001@g.us';
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const QUIET = { sendSeen: false };

describe('the unmodified library on the stand-in', () => {
  const dataPath = mkdtempSync(join(tmpdir(), 'tocsin-library-'));
  let standIn: StandIn;
  let client: Client;

  const person = (n: number) => standIn.cloud.person(`+4477009005${String(n).padStart(2, '0')}`);
  const ackOf = async (id: string, wanted: number): Promise<void> => {
    for (let i = 0; i < 100 && acks.get(id)?.at(-1) !== wanted; i += 1) await pause(20);
    expect(acks.get(id)?.at(-1)).toBe(wanted);
  };
  const acks = new Map<string, number[]>();
  /** Sent, and read on the phone: the library resolves before the cloud has heard of the message. */
  const sends = async (chat: string, content: MessageContent, options = {}): Promise<Message> => {
    const sent = await client.sendMessage(chat, content, { ...QUIET, ...options });
    await ackOf(idOf(sent), 3);
    return sent;
  };
  const idOf = (message: Message): string => message.id.id;

  beforeAll(async () => {
    standIn = await startStandIn();
    standIn.cloud.account('desk', DESK);
    standIn.cloud.group(GROUP, {
      name: 'Desk',
      members: [DESK, '+447700900501', '+447700900502'],
      admins: [DESK],
      lidAddressing: true,
    });
    client = libraryClient(standIn, dataPath);
    client.on('message_ack', (message, ack) => {
      acks.set(message.id.id, [...(acks.get(message.id.id) ?? []), ack]);
    });
    const shown = event<[string]>(client, 'qr');
    const ready = event(client, 'ready');
    await client.initialize();
    const [qr] = await shown;
    await standIn.cloud.scanQr('desk', qr);
    await ready;
  });

  afterAll(async () => {
    await close(client);
    await standIn.close();
    rmSync(dataPath, { recursive: true, force: true });
  });

  it('is linked by QR and knows who it is', () => {
    expect(client.info.wid._serialized).toBe('447700900000@c.us');
    expect(standIn.cloud.accountState('desk')).toMatchObject({ linked: true, connected: 1 });
  });

  it('sends to a person, with acks up to read', async () => {
    const ben = person(10);
    const sent = await client.sendMessage(ben.chat, 'Acqua alta alle 18', QUIET);
    await ackOf(idOf(sent), 3);
    expect(acks.get(idOf(sent))).toEqual([1, 2, 3]);
    expect(ben.shows()).toMatchObject([{ from: DESK, text: 'Acqua alta alle 18' }]);
    expect(standIn.cloud.accepted.filter(({ id }) => id === idOf(sent))).toHaveLength(1);
  });

  it('receives from a person: text, quote, forward', async () => {
    const ben = person(11);
    const sent = await sends(ben.chat, 'Are you safe?');
    const heard = event<[Message]>(client, 'message');
    ben.writes('desk', 'yes', { quoted: idOf(sent), forwarded: true });
    const [message] = await heard;
    expect(message).toMatchObject({ from: ben.chat, body: 'yes', hasQuotedMsg: true, isForwarded: true });
    expect((await message.getQuotedMessage()).body).toBe('Are you safe?');
  });

  it('answers with a quote', async () => {
    const ben = person(12);
    const heard = event<[Message]>(client, 'message');
    const id = ben.writes('desk', 'help');
    const [message] = await heard;
    await ackOf(idOf(await message.reply('coming', undefined, QUIET)), 3);
    expect(standIn.cloud.accepted.at(-1)).toMatchObject({ text: 'coming', quoted: id });
  });

  it('sends to and receives from a group of LIDs, and reads who has it', async () => {
    const ana = person(1);
    const heard = event<[Message]>(client, 'message');
    ana.writes('desk', '/status', { group: GROUP });
    const [message] = await heard;
    expect(message).toMatchObject({ from: GROUP, author: ana.lid, body: '/status' });
    standIn.cloud.person('+447700900502', { acks: 'server' });
    const sent = await client.sendMessage(GROUP, 'all quiet', QUIET);
    await ackOf(idOf(sent), 1);
    const info = await sent.getInfo();
    expect(info?.read.map(({ id }) => id._serialized)).toEqual([ana.lid]);
    expect(info?.readRemaining).toBe(1);
    person(2).reads();
    await ackOf(idOf(sent), 3);
    const group = (await client.getChatById(GROUP)) as GroupChat;
    expect(group.name).toBe('Desk');
    expect(group.participants.map(({ id }) => id._serialized)).toContain('447700900501@c.us');
  });

  it('hears who joins and who leaves', async () => {
    const joined = event(client, 'group_join');
    standIn.cloud.joins(GROUP, '+447700900503');
    await joined;
    const left = event(client, 'group_leave');
    standIn.cloud.leaves(GROUP, '+447700900503');
    await left;
  });

  it('knows a sender by LID only when the number is hidden', async () => {
    const cora = standIn.cloud.person('+447700900520', { hidden: true });
    const heard = event<[Message]>(client, 'message');
    cora.writes('desk', 'who am I', { lidOnly: true });
    expect((await heard)[0].from).toBe(cora.lid);
    expect(await client.getContactLidAndPhone([cora.lid])).toEqual([{}]);
    const open = person(21);
    const again = event<[Message]>(client, 'message');
    open.writes('desk', 'and I', { lidOnly: true });
    expect((await again)[0].from).toBe(open.lid);
    expect(await client.getContactLidAndPhone([open.lid])).toEqual([{ lid: open.lid, pn: open.chat }]);
  });

  it('opens a chat by number that WhatsApp keeps under the LID, and fails where there is none', async () => {
    const ida = standIn.cloud.person('+447700900525', { lidChat: true });
    const sent = await client.sendMessage('447700900525@c.us', 'by number', QUIET);
    expect(sent.id._serialized).toBe(`true_${ida.lid}_${idOf(sent)}`);
    await ackOf(idOf(sent), 3);
    expect(standIn.cloud.accepted.at(-1)).toMatchObject({ chat: ida.lid, to: '+447700900525' });
    await standIn.cloud.setFaults({ noLid: true });
    await expect(client.sendMessage(person(26).chat, 'nobody', QUIET)).rejects.toThrow('No LID for user');
    await standIn.cloud.clearFaults();
  });

  it('sees what the owner writes on the phone', async () => {
    const created = event<[Message]>(client, 'message_create');
    const id = standIn.cloud.ownPhoneWrites('desk', '+447700900527', 'from the phone');
    expect((await created)[0]).toMatchObject({ fromMe: true, id: { id }, body: 'from the phone' });
  });

  it('refuses with ack −1, and stays at 0 without an answer', async () => {
    standIn.cloud.setAckMode('error');
    const refused = await client.sendMessage(person(13).chat, 'refused', QUIET);
    await ackOf(idOf(refused), -1);
    expect(standIn.cloud.refused).toContain(idOf(refused));
    standIn.cloud.setAckMode('none');
    const silent = await client.sendMessage(person(14).chat, 'silent', QUIET);
    await pause(200);
    expect(acks.get(idOf(silent))).toBeUndefined();
    expect(standIn.cloud.accepted.at(-1)?.id).toBe(idOf(silent));
    standIn.cloud.setAckMode('all');
  });

  it('edits and deletes, unless it is too late', async () => {
    const dan = person(15);
    const sent = await sends(dan.chat, 'at 18');
    expect((await sent.edit('at 19'))?.body).toBe('at 19');
    expect(dan.shows()[0]?.text).toBe('at 19');
    await standIn.cloud.setFaults({ edits: 'refused', deletes: 'refused' });
    expect(await sent.edit('at 20')).toBeNull();
    await sent.delete(true);
    expect(dan.shows()).toHaveLength(1);
    await standIn.cloud.clearFaults();
    const second = await client.sendMessage(dan.chat, 'nonsense', QUIET);
    await second.delete(true);
    expect(dan.shows()).toHaveLength(1);
  });

  it('hears edits, deletions and reactions of others', async () => {
    const eve = person(16);
    const heard = event<[Message]>(client, 'message');
    const id = eve.writes('desk', 'hepl');
    await heard;
    const edited = event<[Message, string, string]>(client, 'message_edit');
    eve.edits('desk', id, 'help');
    expect((await edited).slice(1)).toEqual(['help', 'hepl']);
    const revoked = event<[Message]>(client, 'message_revoke_everyone');
    eve.deletes('desk', id);
    expect(idOf((await revoked)[0])).toBe(id);
    const sent = await sends(eve.chat, 'safe?');
    const reaction = event<[wweb.Reaction]>(client, 'message_reaction');
    eve.reacts('desk', idOf(sent), '👍');
    expect((await reaction)[0]).toMatchObject({
      reaction: '👍',
      senderId: eve.chat,
      msgId: { id: idOf(sent) },
    });
  });

  it('counts votes in a poll', async () => {
    const fay = person(17);
    const poll = await sends(fay.chat, new wweb.Poll('Safe?', ['Yes', 'No']));
    const voted = event<[wweb.PollVote]>(client, 'vote_update');
    fay.votes('desk', idOf(poll), ['No']);
    expect((await voted)[0].selectedOptions).toMatchObject([{ name: 'No' }]);
    const votes = await client.getPollVotes(poll.id._serialized);
    expect(votes.map(({ selectedOptions }) => selectedOptions[0]?.name)).toEqual(['No']);
  });

  it('tells which numbers are on WhatsApp', async () => {
    standIn.cloud.absent('+447700900598');
    expect(await client.getNumberId('447700900599')).toMatchObject({ _serialized: '447700900599@c.us' });
    expect(await client.getNumberId('447700900598')).toBeNull();
    await standIn.cloud.setFaults({ numberChecks: 'null' });
    expect(await client.getNumberId('447700900599')).toBeNull();
    await standIn.cloud.clearFaults();
  });

  it('sends and receives a picture', async () => {
    const gil = person(18);
    const picture = new wweb.MessageMedia('image/png', PIXEL, 'map.png');
    const uploaded = event(client, 'media_uploaded');
    const sent = await sends(gil.chat, picture, { caption: 'the map' });
    await uploaded;
    expect(sent).toMatchObject({ type: 'image', hasMedia: true, body: 'the map' });
    expect(standIn.cloud.accepted.at(-1)).toMatchObject({ type: 'image', text: 'the map' });
    const heard = event<[Message]>(client, 'message');
    gil.writes('desk', 'from here', { media: { mimetype: 'image/png', base64: PIXEL } });
    const media = await (await heard)[0].downloadMedia();
    expect(media).toMatchObject({ mimetype: 'image/png', data: PIXEL });
  });

  it('says what it cannot decrypt, and then the text', async () => {
    const concealed = event<[Message]>(client, 'message_ciphertext');
    const heard = event<[Message]>(client, 'message');
    const id = person(19).writes('desk', '/approve', { undecryptable: 100 });
    expect(idOf((await concealed)[0])).toBe(id);
    expect((await heard)[0].body).toBe('/approve');
  });

  it('sends exactly the id that was chosen before', async () => {
    const id = `3EB0${'C0FFEE'.repeat(3)}`;
    await client.pupPage?.evaluate((chosen) => {
      const keys = (globalThis as unknown as PageWindow).require('WAWebMsgKey');
      const own = keys.newId;
      keys.newId = () => {
        keys.newId = own;
        return Promise.resolve(chosen);
      };
    }, id);
    const chat = person(22).chat;
    const sent = await client.sendMessage(chat, 'with our id', QUIET);
    expect(sent.id._serialized).toBe(`true_${chat}_${id}`);
    await ackOf(id, 3);
    expect(acks.get(id)).toEqual([1, 2, 3]);
    expect(standIn.cloud.accepted.at(-1)).toMatchObject({ id, duplicate: false });
  });

  it('resolves undefined, rejects or hangs though it was sent', async () => {
    const { cloud } = standIn;
    await cloud.setFaults({ sends: 'undefined', lateMs: 100 });
    expect(await client.sendMessage(person(23).chat, 'one', QUIET)).toBeUndefined();
    await cloud.setFaults({ sends: 'rejects' });
    await expect(client.sendMessage(person(23).chat, 'two', QUIET)).rejects.toThrow('timed out');
    await cloud.setFaults({ sends: 'hangs' });
    void client.sendMessage(person(23).chat, 'three', QUIET).catch(() => undefined);
    await pause(200);
    await cloud.setFaults({ sends: 'lost' });
    expect((await client.sendMessage(person(23).chat, 'four', QUIET)).id).toBeDefined();
    await cloud.clearFaults();
    await sends(person(23).chat, 'five');
    const shown = person(23).shows();
    expect(shown.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'five']);
  });

  it('finds earlier messages of a chat, and its own by id', async () => {
    const hal = person(24);
    const sent = await sends(hal.chat, 'first');
    const heard = new Promise<void>((resolve) =>
      client.on('message', ({ body }) => body === 'line 39' && resolve()),
    );
    for (let i = 0; i < 40; i += 1) hal.writes('desk', `line ${i}`);
    await heard;
    const chat = await client.getChatById(hal.chat);
    const found = await chat.fetchMessages({ limit: 60 });
    expect(found.map(({ body }) => body)).toEqual([
      'first',
      ...Array.from({ length: 40 }, (_, i) => `line ${i}`),
    ]);
    expect((await client.getMessageById(sent.id._serialized)).body).toBe('first');
  });
});

interface PageWindow {
  require(name: 'WAWebMsgKey'): { newId(): Promise<string> };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
