import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { AppError, ShiftedClock, createLog } from '../../src/core/index.ts';
import { createHttpServer, listen } from '../../src/ops/index.ts';

const lines: string[] = [];
const log = createLog({
  level: 'debug',
  format: 'json',
  destination: { write: (line) => void lines.push(line) },
});
const config = { host: '127.0.0.1', allowedHosts: ['tocsin.example.org'] };
const clock = new ShiftedClock();
let server: FastifyInstance;
let url: string;

async function withRoutes(): Promise<FastifyInstance> {
  const made = createHttpServer({ config, log, clock });
  await made.register(fastifyWebsocket);
  await made.register(async (routes) => {
    routes.get('/hello', () => {
      log.info('in the handler');
      return { hello: 'world' };
    });
    routes.post('/echo', (incoming) => {
      log.info('after the body');
      return incoming.body;
    });
    routes.get('/socket', { websocket: true }, (socket) => socket.send('hello'));
    routes.get('/own-fault', () => {
      throw new Error('database password is hunter2');
    });
    routes.get('/down', () => {
      throw new AppError('channel-down', { details: { account: 'main' }, retry: true });
    });
    routes.get('/stream', (_, reply) => {
      reply.hijack();
      reply.raw.writeHead(200).write('first');
    });
  });
  return made;
}

beforeAll(async () => {
  server = await withRoutes();
  url = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string | string[] | undefined>;
}

/** `fetch` does not let a Host be chosen. */
function ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers }, (response) => {
      void text(response).then((content) => {
        const parsed: unknown = content === '' ? undefined : JSON.parse(content);
        resolve({ status: response.statusCode ?? 0, body: parsed, headers: response.headers });
      }, reject);
    });
    asked.on('error', reject).end(body);
  });
}

const socketOutcome = (headers: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`, { headers });
    socket.once('message', (data: Buffer) => {
      resolve(data.toString());
      socket.close();
    });
    socket.once('error', (error) => resolve(error.message));
  });

describe('who may ask', () => {
  it('refuses a Host that is not ours, whatever is asked', async () => {
    for (const path of ['/hello', '/absent']) {
      const { status, body } = await ask('GET', path, { host: 'evil.example' });
      expect(status).toBe(421);
      expect(body).toMatchObject({ error: 'host-refused', fix: expect.stringContaining('ALLOWED_HOSTS') });
    }
    expect(await ask('GET', '/hello', { host: 'tocsin.example.org' })).toMatchObject({ status: 200 });
  });

  it('refuses a change from another origin and lets its own through', async () => {
    const json = { 'content-type': 'application/json' };
    const foreign = await ask('POST', '/echo', { ...json, origin: 'https://evil.example' }, '{"a":1}');
    expect(foreign).toMatchObject({ status: 403, body: { error: 'origin-refused' } });
    expect(await ask('POST', '/echo', { ...json, origin: url }, '{"a":1}')).toMatchObject({
      status: 200,
      body: { a: 1 },
    });
  });

  it('refuses a WebSocket from another origin or by another name', async () => {
    expect(await socketOutcome({ origin: url })).toBe('hello');
    expect(await socketOutcome({})).toBe('hello');
    expect(await socketOutcome({ origin: 'https://evil.example' })).toContain('403');
    expect(await socketOutcome({ host: 'evil.example' })).toContain('421');
  });
});

describe('what it answers', () => {
  it('carries strict headers and a request id, on refusals too', async () => {
    for (const path of ['/hello', '/absent', '/own-fault', '/%']) {
      const { headers } = await ask('GET', path, {});
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/default-src 'self'.*frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by']).toBeUndefined();
    }
    const first = await fetch(`${url}/hello`);
    const second = await fetch(`${url}/hello`);
    expect(first.headers.get('x-request-id')).toMatch(/^\w{8}$/);
    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
  });

  const problems: [string, string, Record<string, string>, string | undefined, number, string][] = [
    ['GET', '/absent?token=x', {}, undefined, 404, 'not-found'],
    ['GET', '/%', {}, undefined, 400, 'bad-request'],
    ['POST', '/echo', { 'content-type': 'application/json' }, '{', 400, 'bad-request'],
    ['POST', '/echo', { 'content-type': 'text/xml' }, '<a/>', 415, 'unsupported-media-type'],
    ['POST', '/echo', { 'content-type': 'application/json' }, `"${'x'.repeat(300_000)}"`, 413, 'too-large'],
    ['GET', '/own-fault', {}, undefined, 500, 'internal'],
    ['GET', '/down', {}, undefined, 503, 'channel-down'],
  ];
  it.each(problems)('%s %s is told in the one shape', async (method, path, headers, body, status, error) => {
    const answer = await ask(method, path, headers, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error,
      what: expect.stringMatching(/.+/),
      fix: expect.stringMatching(/.+/),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/hunter2|token|at .*\.ts/);
  });

  it('logs its own faults in full, with the id the visitor was given', async () => {
    const { headers } = await ask('GET', '/own-fault', {});
    const logged = lines.map((line) => JSON.parse(line) as { request?: string; err?: { stack: string } });
    const fault = logged.find((line) => line.request === headers['x-request-id'] && line.err);
    expect(fault?.err?.stack).toContain('hunter2');
  });

  it('traces one id through everything a request does, also after its body', async () => {
    const { headers } = await ask('POST', '/echo', { 'content-type': 'application/json' }, '{"a":1}');
    const get = await ask('GET', '/hello?secret=1', {});
    const logged = lines.map((line) => JSON.parse(line) as { request?: string; msg: string; path?: string });
    const of = (id: unknown) => logged.filter((line) => line.request === id).map(({ msg }) => msg);
    expect(of(headers['x-request-id'])).toEqual(['after the body', 'request']);
    expect(of(get.headers['x-request-id'])).toEqual(['in the handler', 'request']);
    expect(lines.join()).not.toContain('secret=1');
  });

  it('answers what is not HTTP without falling over', async () => {
    const { port } = new URL(url);
    const reply = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      socket.on('data', (data) => resolve(data.toString()));
    });
    expect(reply).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`${url}/hello`)).status).toBe(200);
  });
});

describe('listening', () => {
  it('gives an address to open', async () => {
    const other = await withRoutes();
    expect(await listen(other, { host: '0.0.0.0', port: 0 })).toMatch(/^http:\/\/localhost:\d+$/);
    await other.close();
  });

  it('says that a port is taken, or that the address is not ours', async () => {
    const other = await withRoutes();
    const taken = { host: '127.0.0.1', port: Number(new URL(url).port) };
    await expect(listen(other, taken)).rejects.toMatchObject({ code: 'port-taken', details: taken });
    const elsewhere = { host: '192.0.2.1', port: 0 };
    await expect(listen(other, elsewhere)).rejects.toMatchObject({
      code: 'host-unknown',
      details: elsewhere,
    });
    await other.close();
  });

  it('closes although a WebSocket does not hang up', async () => {
    const own = new ShiftedClock();
    const other = createHttpServer({ config, log, clock: own });
    await other.register(fastifyWebsocket);
    await other.register(async (routes) =>
      routes.get('/socket', { websocket: true }, (socket) => socket.send('hello')),
    );
    const base = await listen(other, { host: '127.0.0.1', port: 0 });
    const { port, host } = new URL(base);
    const silent = connect(Number(port), '127.0.0.1');
    const upgrade = `GET /socket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`;
    silent.write(
      `${upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await new Promise((resolve) => silent.once('data', resolve));
    const closing = other.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    own.advance(2_000);
    await closing;
    silent.destroy();
  });

  it('closes although a stream is open', async () => {
    const own = new ShiftedClock();
    const other = createHttpServer({ config, log, clock: own });
    other.get('/stream', (_, reply) => {
      reply.hijack();
      reply.raw.writeHead(200).write('first');
    });
    const base = await listen(other, { host: '127.0.0.1', port: 0 });
    const stream = await fetch(`${base}/stream`);
    const reader = stream.body?.getReader();
    await reader?.read();
    const closing = other.close();
    const rest = reader?.read();
    await new Promise((resolve) => setTimeout(resolve, 50));
    own.advance(2_000);
    await expect(rest).rejects.toThrow();
    await closing;
  });
});
