import fastify, { type FastifyInstance } from 'fastify';
import { BEN, BOT, CLEO, openWithPhones, pass, type Opened } from './opened.ts';

interface Answer {
  readonly id: string;
  readonly error: string;
}

interface Message {
  readonly text: string;
  readonly ack?: string;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters: readonly object[];
  readonly requestBody: {
    readonly content: Readonly<
      Record<string, { readonly schema: { required: string[]; properties: object } }>
    >;
  };
}

describe('API of the exchange', () => {
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

  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  const call = async (method: Method, path: string, body?: object, headers: Record<string, string> = {}) => {
    const json = body && { body: JSON.stringify(body) };
    const type = body && { 'content-type': 'application/json' };
    const response = await fetch(`${url}/exchange/api${path}`, {
      method,
      ...json,
      headers: { ...type, ...headers },
    });
    return { status: response.status, body: (await response.json()) as Answer & Message[] };
  };

  it('carries a message from phone to phone, with id, order and read', async () => {
    const sent = await call('POST', `/phones/${BEN}/messages`, { to: CLEO, text: 'hello' });
    expect(sent).toEqual({ status: 200, body: { id: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) } });
    await call('POST', `/phones/${BEN}/messages`, { to: CLEO, text: 'again', replyTo: sent.body.id });
    await pass(opened.clock, 100);
    const all = await call('GET', `/phones/${CLEO}/messages`);
    expect(all.body).toMatchObject([
      { text: 'hello', from: BEN, chat: BEN, mine: false },
      { text: 'again', quoted: { id: sent.body.id, text: 'hello' } },
    ]);
    const later = await call('GET', `/phones/${CLEO}/messages?after=${sent.body.id}`);
    expect(later.body.map(({ text }) => text)).toEqual(['again']);
    expect((await call('POST', `/phones/${CLEO}/read`, { chat: BEN })).body).toEqual({ read: 2 });
    expect((await call('GET', `/phones/${BEN}/messages`)).body[0]?.ack).toBe('read');
  });

  it('shows every acceptance in the log, the same id twice', async () => {
    for (const text of ['one', 'two'])
      await call('POST', `/phones/${BEN}/messages`, { to: BOT, text, id: 'same' });
    const { body } = await call('GET', '/log');
    expect(body).toMatchObject([
      { seq: 1, id: 'same', from: BEN, to: BOT, text: 'one' },
      { seq: 2, id: 'same', from: BEN, to: BOT, text: 'two' },
    ]);
    expect((await call('GET', '/log?after=1')).body).toHaveLength(1);
  });

  it('takes numbers with or without plus, encoded or not', async () => {
    for (const path of [BEN, BEN.slice(1), encodeURIComponent(BEN)]) {
      expect((await call('PATCH', `/phones/${path}`, { online: true })).body).toMatchObject({ number: BEN });
    }
  });

  it('keeps what a PUT does not name', async () => {
    await call('PUT', '/phones/+447700900300', { name: 'Dee', language: 'fr', lidOnly: true });
    await call('PATCH', '/phones/+447700900300', { online: false });
    const { body } = await call('PUT', '/phones/+447700900300', { name: 'Dee D.' });
    expect(body).toMatchObject({
      name: 'Dee D.',
      language: 'fr',
      lidOnly: true,
      online: false,
      role: 'contact',
    });
  });

  it('says in one sentence what is wrong and what to do', async () => {
    const cases: [number, string, Promise<{ status: number; body: unknown }>][] = [
      [404, 'unknown-phone', call('GET', '/phones/+447700900299/messages')],
      [404, 'unknown-address', call('POST', `/phones/${BEN}/messages`, { to: '+447700900299', text: 'x' })],
      [404, 'unknown-message', call('GET', `/phones/${BEN}/messages?after=nothing`)],
      [400, 'body-invalid', call('POST', `/phones/${BEN}/messages`, { text: 'x' })],
      [400, 'body-invalid', call('POST', `/phones/${BEN}/messages`, { to: BOT, text: 'x', tex: 'y' })],
      [400, 'body-invalid', call('PUT', '/faults', { refuseSends: -1 })],
      [400, 'body-invalid', call('GET', '/phones/ben/messages')],
      [409, 'number-is-a-bot', call('PUT', `/phones/${BOT}`, { name: 'x' })],
      [404, 'unknown-path', call('GET', '/nothing')],
      [403, 'other-origin', call('GET', '/phones', undefined, { origin: 'https://elsewhere.example' })],
    ];
    for (const [status, error, answer] of cases) {
      expect(await answer).toMatchObject({
        status,
        body: { error, what: expect.any(String), fix: expect.any(String) },
      });
    }
  });

  it('answers bodies that are not JSON with a sentence, too', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/exchange/api/faults`, { method: 'PUT', headers, body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'body-invalid' });
  });

  it('refuses to write from a phone that is offline', async () => {
    await call('PATCH', `/phones/${BEN}`, { online: false });
    expect((await call('POST', `/phones/${BEN}/messages`, { to: BOT, text: 'x' })).body.error).toBe(
      'phone-offline',
    );
  });

  it('changes the faults that are named, and ends all of them', async () => {
    await call('PUT', '/faults', { receiptDelayMs: 2_000, refuseSends: { share: 0.5 } });
    const { body } = await call('PUT', '/faults', { answerDelayMs: 5 });
    expect(body).toMatchObject({ receiptDelayMs: 2_000, answerDelayMs: 5, refuseSends: { share: 0.5 } });
    expect((await call('DELETE', '/faults')).body).toMatchObject({
      receiptDelayMs: 25,
      answerDelayMs: 0,
      refuseSends: null,
    });
  });

  it('describes every operation with OpenAPI, made from what checks it', async () => {
    const document = (await (await fetch(`${url}/exchange/openapi.json`)).json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    const send = document.paths['/exchange/api/phones/{number}/messages']!.post!;
    const schema = send.requestBody.content['application/json']!.schema;
    expect(schema.required).toEqual(['to']);
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['to', 'text', 'replyTo', 'kind']));
    expect(send.parameters).toMatchObject([{ name: 'number', in: 'path', required: true }]);
    for (const path of [
      '/phones',
      '/phones/{number}',
      '/phones/{number}/read',
      '/groups',
      '/faults',
      '/log',
    ]) {
      expect(document.paths[`/exchange/api${path}`]).toBeDefined();
    }
  });
});
