import fastify, { type FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { phoneSends } from '../../../src/exchange/phone-sends.ts';
import { BEN, BOT, chatOf, messageId, openWithPhones, type Opened } from './opened.ts';

interface Frame {
  readonly frame: string;
  readonly ref?: number;
  readonly after?: number;
  readonly result?: Record<string, unknown>;
  readonly events?: readonly { seq: number; message?: { text: string } }[];
}

class Bot {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  closed: number | undefined;

  constructor(url: string, account = 'main') {
    this.socket = new WebSocket(
      `${url.replace('http', 'ws')}/exchange/line?account=${account}&number=${BOT}`,
    );
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString())));
    this.socket.on('close', (code) => (this.closed = code));
    this.socket.on('error', () => undefined);
  }

  async hello(after: number): Promise<this> {
    await new Promise((resolve) => this.socket.once('open', resolve));
    this.say({ op: 'hello', after });
    await until(() => this.frames.some(({ frame }) => frame === 'welcome'));
    return this;
  }

  say = (frame: object): void => this.socket.send(JSON.stringify(frame));
  events = () => this.frames.flatMap(({ events }) => events ?? []);
  texts = () => this.events().map(({ message }) => message?.text);
  answer = (ref: number) => this.frames.find((frame) => frame.ref === ref)?.result;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}

describe('line of a bot', () => {
  let opened: Opened;
  let server: FastifyInstance;
  let url: string;
  beforeEach(async () => {
    opened = openWithPhones();
    server = fastify({ forceCloseConnections: true });
    await server.register(opened.plugin());
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    await server.close();
    opened.close();
  });
  const writes = (text: string) => phoneSends(opened.exchange, BEN, { to: BOT, text });

  it('gives a bot that comes back exactly what follows what it stored', async () => {
    const first = await new Bot(url).hello(0);
    for (const text of ['a', 'b', 'c']) writes(text);
    await until(() => first.texts().length === 3);
    const stored = first.events()[0]!.seq;
    first.socket.terminate();
    writes('d');
    const second = await new Bot(url).hello(stored);
    await until(() => second.texts().length === 3);
    expect(second.texts()).toEqual(['b', 'c', 'd']);
    expect(second.events().map(({ seq }) => seq)).toEqual([stored + 1, stored + 2, stored + 3]);
  });

  it('gives everything it has to a bot that remembers nothing, or an older exchange', async () => {
    writes('a');
    for (const after of [0, Number.MAX_SAFE_INTEGER]) {
      const bot = await new Bot(url).hello(after);
      await until(() => bot.texts().length === 1);
      expect(bot.texts()).toEqual(['a']);
    }
  });

  it('waits when a bot stores nothing, and goes on when it does', async () => {
    for (let n = 0; n < 2_300; n += 1) writes(`m${n}`);
    const bot = await new Bot(url).hello(0);
    await until(() => bot.events().length >= 2_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bot.events()).toHaveLength(2_000);
    bot.say({ op: 'stored', seq: bot.events()[999]!.seq });
    await until(() => bot.events().length === 2_300);
    expect(bot.texts()).toEqual(Array.from({ length: 2_300 }, (_, n) => `m${n}`));
  });

  it('accepts an id as often as it is sent; only the adapter asks to look for it first', async () => {
    const bot = await new Bot(url).hello(0);
    const send = { op: 'send', id: messageId(1), chat: chatOf(BEN), text: 'x' };
    bot.say({ ...send, ref: 1 });
    bot.say({ ...send, ref: 2 });
    bot.say({ ...send, ref: 3, unlessSent: true });
    await until(() => bot.answer(3) !== undefined);
    expect([1, 2, 3].map((ref) => bot.answer(ref)?.kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(opened.exchange.state.log).toHaveLength(2);
  });

  it('accepts, logs and falls silent when the answer is to be lost', async () => {
    const bot = await new Bot(url).hello(0);
    opened.exchange.setFaults({ acceptButLoseAnswer: { count: 1, how: 'silent' } });
    const send = { op: 'send', chat: chatOf(BEN), text: 'x' };
    bot.say({ ...send, ref: 1, id: messageId(1) });
    bot.say({ ...send, ref: 2, id: messageId(2) });
    await until(() => bot.answer(2) !== undefined);
    expect(bot.answer(1)).toBeUndefined();
    expect(opened.exchange.state.log).toHaveLength(2);
    opened.exchange.setFaults({ acceptButLoseAnswer: 1 });
    bot.say({ ...send, ref: 3, id: messageId(3) });
    await until(() => bot.closed !== undefined);
    expect(opened.exchange.state.log).toHaveLength(3);
  });

  it('cuts and refuses lines for as long as the connection is lost', async () => {
    const bot = await new Bot(url).hello(0);
    opened.exchange.setFaults({ connectionLossMs: 60_000 });
    await until(() => bot.closed !== undefined);
    const refused = new Bot(url);
    await until(() => refused.closed !== undefined);
    expect(refused.frames).toEqual([]);
    opened.clock.advance(61_000);
    await new Bot(url).hello(0);
  });

  it('has one line per account: a new one ends the old', async () => {
    const old = await new Bot(url).hello(0);
    await new Bot(url).hello(0);
    await until(() => old.closed !== undefined);
  });

  it('closes on what is not of the protocol', async () => {
    const bot = await new Bot(url).hello(0);
    bot.say({ op: 'explode' });
    await until(() => bot.closed === 1008);
  });

  it('refuses a number that belongs to a phone', async () => {
    const bot = new WebSocket(
      `${url.replace('http', 'ws')}/exchange/line?account=other&number=${encodeURIComponent(BEN)}`,
    );
    const status = await new Promise((resolve) => {
      bot.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      bot.on('error', () => undefined);
    });
    expect(status).toBe(409);
    bot.terminate();
  });
});
