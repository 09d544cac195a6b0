import type { FastifyInstance } from 'fastify';
import { ShiftedClock, createLog, openQueue, type JobQueue } from '../../src/core/index.ts';
import {
  collectHealth,
  createHttpServer,
  createMetrics,
  createQueueBoard,
  listen,
  opsPlugin,
  type HealthProbe,
} from '../../src/ops/index.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const log = createLog({ level: 'silent', format: 'json' });
const clock = new ShiftedClock();
let redis: TestRedis;
let queue: JobQueue<typeof written>;
let server: FastifyInstance;
let url: string;
let sessionUp = true;

const probes: HealthProbe[] = [
  { name: 'redis', run: async () => ({ ok: true, detail: await redis.redis.ping() }) },
  {
    name: 'session',
    subject: 'main',
    run: () => Promise.resolve({ ok: sessionUp, detail: sessionUp ? 'up' : 'down' }),
  },
];

/** What may wait in a queue: ids, and what somebody wrote from their number. */
const written = { delivery: 'd-1', attempt: 1, text: 'Dov’è mio figlio?', sender: '+447700900111' };

beforeAll(async () => {
  redis = await startRedis();
  queue = openQueue<typeof written>('send-main', redis.redis);
  const metrics = createMetrics({ clock });
  metrics.readQueues(async () => ({ [queue.name]: await queue.waiting() }));
  const board = createQueueBoard();
  server = createHttpServer({ config: { host: '127.0.0.1', allowedHosts: [] }, log, clock });
  await server.register(opsPlugin({ readiness: () => collectHealth(probes, clock), metrics, board }));
  url = await listen(server, { host: '127.0.0.1', port: 0 });
  board.show([queue]);
  await queue.add([{ id: 'd-1', data: written, priority: 5, delayMs: 3_600_000 }]);
});
afterAll(async () => {
  await server.close();
  await queue.close();
  await redis.stop();
});

describe('health', () => {
  it('says that the process runs', async () => {
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is ready when everything is, else says what is missing', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    sessionUp = false;
    const response = await fetch(`${url}/readyz`);
    sessionUp = true;
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      checks: [
        { name: 'redis', ok: true, detail: 'PONG' },
        { name: 'session', subject: 'main', ok: false, detail: 'down' },
      ],
    });
  });
});

describe('metrics', () => {
  it('are what Prometheus reads', async () => {
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('tocsin_queue_waiting{queue="send-main"} 1');
  });
});

describe('the queue board', () => {
  it('is a page with its own files and its own policy', async () => {
    const page = await fetch(`${url}/queues`);
    const html = await page.text();
    expect(html).toContain('<base href="/queues/" />');
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const script = /src="(static\/js\/main[^"]+)"/.exec(html)?.[1] ?? 'none';
    expect((await fetch(`${url}/queues/${script}`)).status).toBe(200);
    const other = await fetch(`${url}/healthz`);
    expect(other.headers.get('content-security-policy')).not.toContain('unsafe-inline');
  });

  it('shows the queues that were opened after the server', async () => {
    const response = await fetch(`${url}/queues/api/queues?activeQueue=send-main&status=delayed`);
    const { queues } = (await response.json()) as {
      queues: { name: string; readOnlyMode: boolean; jobs: { id: string }[] }[];
    };
    expect(queues).toEqual([expect.objectContaining({ name: 'send-main', readOnlyMode: true })]);
    expect(queues[0]?.jobs.map(({ id }) => id)).toEqual(['d-1']);
  });

  it.each([
    '?activeQueue=send-main&status=delayed',
    '/send-main/d-1',
    '/send-main/d-1/flow',
    '?search=figlio',
  ])('shows ids, and nothing that somebody wrote: %s', async (path) => {
    const shown = await (await fetch(`${url}/queues/api/queues${path}`)).text();
    expect(shown).not.toMatch(/figlio|447700900111/);
    if (/status|d-1$/.test(path)) expect(shown).toContain('"data":{"delivery":"d-1","attempt":1}');
  });

  it.each([
    ['PUT', 'pause'],
    ['PUT', 'empty'],
    ['PUT', 'obliterate'],
    ['PUT', 'promote'],
    ['PUT', 'd-1/promote'],
    ['PUT', 'd-1/clean'],
    ['PATCH', 'd-1/update-data'],
    ['POST', 'add'],
  ])('refuses to %s %s', async (method, action) => {
    const response = await fetch(`${url}/queues/api/queues/send-main/${action}`, { method });
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({
      error: 'method-not-allowed',
      what: 'The queue board is read-only.',
    });
    expect(await queue.raw.getJobCounts('delayed', 'waiting')).toEqual({ delayed: 1, waiting: 0 });
    expect(await queue.raw.isPaused()).toBe(false);
  });

  it('changes nothing for all queues at once either', async () => {
    const response = await fetch(`${url}/queues/api/queues/pause`, { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(await queue.raw.isPaused()).toBe(false);
  });
});
