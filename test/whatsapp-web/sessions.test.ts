import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import wweb, { type Client, type Message } from 'whatsapp-web.js';
import { close, event, guardPipes, libraryClient } from './library-client.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

const DESK = '+447700900000';

describe('sessions of the unmodified library on the stand-in', () => {
  let dataPath: string;
  let standIn: StandIn;
  const clients: Client[] = [];

  const start = (options: Parameters<typeof libraryClient>[2] = {}): Client => {
    const client = libraryClient(standIn, dataPath, options);
    clients.push(client);
    return client;
  };
  /** Linked and ready; the profile keeps the session. */
  const linked = async (): Promise<Client> => {
    const client = start();
    const shown = event<[string]>(client, 'qr');
    const ready = event(client, 'ready');
    await client.initialize();
    guardPipes(client);
    await standIn.cloud.scanQr('desk', (await shown)[0]);
    await ready;
    return client;
  };
  const again = async (ms?: number): Promise<Client> => {
    const client = start();
    const ready = event(client, 'ready', ms);
    await client.initialize();
    await ready;
    return client;
  };

  beforeEach(async () => {
    dataPath = mkdtempSync(join(tmpdir(), 'tocsin-session-'));
    standIn = await startStandIn();
    standIn.cloud.account('desk', DESK);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await close(client);
    await standIn.close();
    await rm(dataPath, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('links with a pairing code', async () => {
    const client = start({ pairWithPhoneNumber: { phoneNumber: DESK.slice(1) } });
    const shown = event<[string]>(client, 'code');
    const ready = event(client, 'ready');
    await client.initialize();
    const [code] = await shown;
    expect(code).toMatch(/^[A-Z0-9]{8}$/);
    await standIn.cloud.enterCode('desk', `${code.slice(0, 4)}-${code.slice(4)}`);
    await ready;
    expect(client.info.wid.user).toBe('447700900000');
  });

  it('keeps the session over a restart; what came meanwhile is there, and nobody is told', async () => {
    await (await linked()).destroy();
    const id = standIn.cloud.person('+447700900555').writes('desk', 'help');
    const client = await again();
    const told: string[] = [];
    client.on('message', ({ body }) => told.push(body));
    const chat = await client.getChatById('447700900555@c.us');
    expect((await chat.fetchMessages({ limit: 5 })).map((message) => message.id.id)).toEqual([id]);
    expect(told).toEqual([]);
  });

  it('keeps the session when the browser is killed', async () => {
    const client = await linked();
    const gone = new Promise((resolve) => client.pupBrowser?.once('disconnected', resolve));
    client.pupBrowser?.process()?.kill('SIGKILL');
    await gone;
    expect((await again()).info.wid.user).toBe('447700900000');
  });

  it('never tells ready when a restored session has synced at once; asking the page mends it', async () => {
    await (await linked()).destroy();
    await standIn.cloud.setFaults({ syncDelayMs: 0 });
    const client = start();
    await client.initialize();
    await expect(event(client, 'ready', 1000)).rejects.toThrow('no ready');
    const ready = event(client, 'ready');
    await client.pupPage?.evaluate('window.onAppStateHasSyncedEvent()');
    await ready;
  });

  it.each([20, 50])(
    'may or may not tell ready after %i ms; the mend works either way',
    async (syncDelayMs) => {
      await (await linked()).destroy();
      await standIn.cloud.setFaults({ syncDelayMs });
      const client = start();
      const ready = event(client, 'ready');
      await client.initialize();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const synced = 'window.require("WAWebSocketModel").Socket.hasSynced';
      expect(await client.pupPage?.evaluate(synced)).toBe(true);
      await client.pupPage?.evaluate('window.onAppStateHasSyncedEvent()');
      await ready;
    },
  );

  it('is CONNECTED and never ready when nothing syncs, and stuck in OPENING when the socket is', async () => {
    await (await linked()).destroy();
    await standIn.cloud.setFaults({ syncDelayMs: null });
    const client = start();
    await client.initialize();
    await expect(event(client, 'ready', 500)).rejects.toThrow('no ready');
    expect(await client.getState()).toBe('CONNECTED');
    await client.destroy();
    await standIn.cloud.setFaults({ syncDelayMs: 200, socketStuck: true });
    const stuck = start();
    stuck.initialize().catch(() => undefined);
    await expect(event(stuck, 'ready', 4000)).rejects.toThrow('no ready');
    expect(await stuck.getState()).toBe('OPENING');
    await stuck.destroy();
    await standIn.cloud.setFaults({ socketStuck: false });
    await again();
  });

  it('is told of a log-out on the phone, and shows a QR code again', async () => {
    const client = await linked();
    const left = event<[string]>(client, 'disconnected');
    const shown = event(client, 'qr');
    standIn.cloud.logout('desk');
    expect(await left).toEqual(['LOGOUT']);
    await shown;
    await settled();
    expect(standIn.cloud.accountState('desk').linked).toBe(false);
  });

  it('is told of a page that only goes to post_logout', async () => {
    const client = await linked();
    const left = event<[string]>(client, 'disconnected');
    const shown = event(client, 'qr');
    standIn.cloud.postLogout('desk');
    expect(await left).toEqual(['LOGOUT']);
    await shown;
    await settled();
  });

  it('learns at its next start that it was logged out meanwhile', async () => {
    await (await linked()).destroy();
    standIn.cloud.logout('desk');
    const rejected = start().initialize();
    await expect(rejected).rejects.toThrow('Execution context was destroyed');
    await clients.at(-1)?.destroy();
    const client = start();
    const shown = event(client, 'qr');
    await client.initialize();
    await shown;
  });

  it('tells authenticated and ready again after a reload', async () => {
    const client = await linked();
    const ready = event(client, 'ready');
    standIn.cloud.reload('desk');
    await ready;
    const heard = event<[Message]>(client, 'message');
    standIn.cloud.person('+447700900556').writes('desk', 'still there?');
    expect((await heard)[0].body).toBe('still there?');
  });

  it('comes back by itself after a cut, and hears what it missed', async () => {
    const client = await linked();
    const heard = event<[Message]>(client, 'message');
    standIn.cloud.cut('desk');
    standIn.cloud.person('+447700900557').writes('desk', 'in the gap');
    expect((await heard)[0].body).toBe('in the gap');
    const sent = await client.sendMessage('447700900557@c.us', 'heard', { sendSeen: false });
    expect(sent.body).toBe('heard');
  });

  it('sends when it is back what was written while WhatsApp could not be reached', async () => {
    const client = await linked();
    const ben = standIn.cloud.person('+447700900557');
    await client.sendMessage(ben.chat, 'before', { sendSeen: false });
    standIn.cloud.setAckMode('none');
    await client.sendMessage(ben.chat, 'unanswered', { sendSeen: false });
    await standIn.goOffline();
    const sent = await client.sendMessage(ben.chat, 'offline', { sendSeen: false });
    expect(sent.ack).toBe(0);
    const read = new Promise<void>((resolve) => {
      client.on('message_ack', ({ id }, ack) => {
        if (id.id === sent.id.id && ack === wweb.MessageAck.ACK_READ) resolve();
      });
    });
    standIn.cloud.setAckMode('all');
    await standIn.goOnline();
    await read;
    expect(ben.shows().map(({ text }) => text)).toEqual(['before', 'unanswered', 'offline']);
    expect(standIn.cloud.accepted).toHaveLength(3);
  });

  it('carries messages between two accounts, each in a browser of its own', async () => {
    standIn.cloud.account('main', '+447700900001');
    const desk = await linked();
    const main = libraryClient(standIn, join(dataPath, 'main'));
    clients.push(main);
    const ready = event(main, 'ready');
    const shown = event<[string]>(main, 'qr');
    await main.initialize();
    await standIn.cloud.scanQr('main', (await shown)[0]);
    await ready;
    const heard = event<[Message]>(main, 'message');
    const sent = await desk.sendMessage('447700900001@c.us', 'are you there?', { sendSeen: false });
    expect((await heard)[0]).toMatchObject({ from: '447700900000@c.us', id: { id: sent.id.id } });
  });

  it('is destroyed by a conflict, with the state as the reason', async () => {
    const client = await linked();
    const left = event<[string]>(client, 'disconnected');
    standIn.cloud.pushState('desk', 'CONFLICT');
    expect(await left).toEqual(['CONFLICT']);
  });

  it('is deaf while sends work', async () => {
    const client = await linked();
    await standIn.cloud.setFaults({ deaf: true }, 'desk');
    const heard = event(client, 'message', 400);
    standIn.cloud.person('+447700900558').writes('desk', 'anybody?');
    const sent = await client.sendMessage('447700900558@c.us', 'unheard', { sendSeen: false });
    await expect(heard).rejects.toThrow('no message');
    expect(standIn.cloud.accepted.map(({ id }) => id)).toEqual([sent.id.id]);
  });

  it('gives up on a page that is not WhatsApp Web, with a string', async () => {
    await standIn.cloud.setFaults({ http: 'empty' });
    await expect(start({ authTimeoutMs: 600 }).initialize()).rejects.toBe('auth timeout');
  });

  it('misses a module that an update has renamed, and says nothing', async () => {
    await standIn.cloud.setFaults({ missingModules: ['WAWebAddonReactionTableMode'] });
    const client = await linked();
    const acked = event(client, 'message_ack');
    const sent = await client.sendMessage('447700900559@c.us', 'safe?', { sendSeen: false });
    await acked; // the cloud has it
    const reaction = event(client, 'message_reaction', 400);
    standIn.cloud.person('+447700900559').reacts('desk', sent.id.id, '👍');
    await expect(reaction).rejects.toThrow('no message_reaction');
  });
});

/** The library goes on for a moment after its event, and what it does then rejects unheard when the page is gone. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
