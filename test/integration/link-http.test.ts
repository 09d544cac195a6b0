import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { SHIPPED_PACE } from '../../src/broadcast/index.ts';
import { ShiftedClock, createLog } from '../../src/core/index.ts';
import {
  createHttpServer,
  createLinkCodes,
  linkPlugin,
  listen,
  type LinkCodes,
} from '../../src/ops/index.ts';
import { FakeLinkDesk, qrText } from '../support/link-desk.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const lines: string[] = [];
const log = createLog({
  level: 'debug',
  format: 'json',
  destination: { write: (line) => void lines.push(line) },
});
const clock = new ShiftedClock();
const desk = new FakeLinkDesk(clock);
let redis: TestRedis;
let codes: LinkCodes;
let server: FastifyInstance;
let url: string;

beforeAll(async () => {
  redis = await startRedis();
  codes = createLinkCodes({ redis: redis.redis, clock });
  server = createHttpServer({ config: { host: '127.0.0.1', allowedHosts: [] }, log, clock });
  await server.register(linkPlugin({ desk, codes, clock, pace: () => SHIPPED_PACE.whatsapp }));
  url = await listen(server, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await redis.stop();
});
beforeEach(async () => {
  await redis.redis.flushall();
  desk.clear();
  desk.add('desk', '+447700900001', 'desk');
  desk.add('main', '+447700900002', 'broadcast');
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string | string[] | undefined>;
}

/** `fetch` does not let Host and Origin be chosen. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer> {
  const json = body ? { 'content-type': 'application/json' } : {};
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers: { ...json, ...headers } }, (response) => {
      void text(response).then((content) => {
        const isJson = response.headers['content-type']?.startsWith('application/json') ?? false;
        const parsed: unknown = isJson ? JSON.parse(content) : content;
        resolve({ status: response.statusCode ?? 0, body: parsed, headers: response.headers });
      }, reject);
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
}

async function openedSession(): Promise<{ cookie: string }> {
  const { status, headers } = await ask('POST', '/link/api/session', {}, { code: await codes.mint() });
  expect(status).toBe(204);
  return { cookie: String(headers['set-cookie']).split(';', 1)[0] ?? '' };
}

describe('a one-time code', () => {
  it('opens the page once', async () => {
    const code = await codes.mint();
    expect(code).toMatch(/^[A-Z0-9]{12}$/);
    expect(await codes.redeem(code)).toBe(true);
    expect(await codes.redeem(code)).toBe(false);
  });

  it('may be typed with small letters and spaces around', async () => {
    expect(await codes.redeem(` ${(await codes.mint()).toLowerCase()} `)).toBe(true);
  });

  it('is one of two when two come at once', async () => {
    const code = await codes.mint();
    const both = await Promise.all([codes.redeem(code), codes.redeem(code)]);
    expect(both.sort()).toEqual([false, true]);
  });

  it('is over after ten minutes, by the clock and in Redis', async () => {
    const code = await codes.mint();
    const [stored = ''] = await redis.redis.keys('tocsin:link:code:*');
    expect(await redis.redis.pttl(stored)).toBeGreaterThan(9 * 60_000);
    expect(await redis.redis.pttl(stored)).toBeLessThanOrEqual(10 * 60_000);
    clock.advance(10 * 60_000 + 1);
    expect(await codes.redeem(code)).toBe(false);
  });

  it('cannot be read from Redis', async () => {
    const code = await codes.mint();
    const stored = await redis.redis.keys('*');
    const values = await Promise.all(stored.map((name) => redis.redis.get(name)));
    expect(stored).toHaveLength(1);
    expect([...stored, ...values].join()).not.toContain(code);
  });

  it('still works for its owner while somebody else guesses', async () => {
    const code = await codes.mint();
    for (let tries = 0; tries < 60; tries += 1) expect(await codes.redeem(randomUUID())).toBe(false);
    expect(await codes.redeem(code)).toBe(true);
  });
});

describe('the page', () => {
  it.each([
    ['it', 'Collegare WhatsApp'],
    ['fr-FR', 'Lier WhatsApp'],
    ['de', 'Link WhatsApp'],
  ])('speaks to a browser that wants %s', async (language, title) => {
    const { status, headers, body } = await ask('GET', '/link', { 'accept-language': language });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
      ),
      'referrer-policy': 'no-referrer',
    });
    expect(body).toContain(`<title>${title} · Tocsin</title>`);
    expect(body).not.toContain('{{');
    expect(body).not.toMatch(/https?:\/\//);
  });

  it.each(['main.js', 'style.css', 'icon.svg'])('serves %s and asks for it each time', async (file) => {
    const { status, headers } = await ask('GET', `/link/${file}`);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  });

  it('serves nothing else', async () => {
    for (const path of ['index.html', 'main.tsx', '../plugin.ts', '%2e%2e/plugin.ts']) {
      expect((await ask('GET', `/link/${path}`)).status).toBe(404);
    }
  });
});

describe('a session', () => {
  it('is a cookie for these addresses alone, out of reach of scripts and other sites', async () => {
    const answer = await ask('POST', '/link/api/session', {}, { code: await codes.mint() });
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^tocsin-link=[\w-]{43}; Max-Age=3600; Path=\/link; HttpOnly; SameSite=Strict$/),
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toBe('');
  });

  it.each([{ code: 'WRONGWRONGWR' }, { code: '' }, { code: 7 }, {}, { code: 'x'.repeat(10_000) }])(
    'is not opened by %j',
    async (body) => {
      const answer = await ask('POST', '/link/api/session', {}, body);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        error: 'code-refused',
        fix: expect.stringContaining('tocsin link'),
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  const doors: [string, string][] = [
    ['GET', '/link/api/state'],
    ['GET', '/link/api/terms'],
    ['POST', '/link/api/terms'],
    ['POST', '/link/api/accounts/main/pair'],
    ['POST', '/link/api/accounts/main/relink'],
    ['POST', '/link/api/accounts/main/probe'],
  ];
  it.each(doors)('is needed for %s %s', async (method, path) => {
    desk.agreed = true;
    for (const cookie of ['', 'tocsin-link=', `tocsin-link=${'x'.repeat(43)}`]) {
      const answer = await ask(method, path, cookie === '' ? {} : { cookie });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ error: 'session-missing', fix: 'On the host, run: tocsin link' });
    }
    expect(desk.asked).toEqual([]);
  });

  it.each(doors)('does not help another site to %s %s', async (method, path) => {
    const session = await openedSession();
    desk.agreed = true;
    const foreign = await ask(method, path, { ...session, origin: 'https://evil.example' });
    if (method === 'POST') expect(foreign).toMatchObject({ status: 403, body: { error: 'origin-refused' } });
    const rebound = await ask(method, path, { ...session, host: 'evil.example' });
    expect(rebound).toMatchObject({ status: 421, body: { error: 'host-refused' } });
    expect(desk.asked).toEqual([]);
  });

  it('ends after an hour', async () => {
    const session = await openedSession();
    expect((await ask('GET', '/link/api/state', session)).status).toBe(200);
    clock.advance(60 * 60_000);
    expect((await ask('GET', '/link/api/state', session)).status).toBe(401);
  });

  it('stays out of the log, as its code does', async () => {
    const code = await codes.mint();
    const { headers } = await ask('POST', `/link/api/session?code=${code}`, {}, { code });
    await ask('GET', `/link?code=${code}`);
    const secret = /=([\w-]{43});/.exec(String(headers['set-cookie']))?.[1] ?? 'none';
    expect(lines.join()).toContain('/link/api/session');
    expect(lines.join()).not.toContain(code);
    expect(lines.join()).not.toContain(secret);
  });
});

describe('linking', () => {
  it('begins with the terms, in the language of the visitor', async () => {
    const session = await openedSession();
    expect((await ask('GET', '/link/api/state', session)).body).toMatchObject({ agreed: false });
    const terms = await ask('GET', '/link/api/terms', { ...session, 'accept-language': 'fr' });
    expect(terms.body).toMatchObject({ title: 'Avant de lier un numéro' });
    for (const verb of ['pair', 'relink', 'probe']) {
      const early = await ask('POST', `/link/api/accounts/main/${verb}`, session);
      expect(early).toMatchObject({ status: 409, body: { error: 'terms-not-agreed' } });
    }
    expect((await ask('POST', '/link/api/terms', session)).status).toBe(204);
    expect((await ask('POST', '/link/api/terms', session)).status).toBe(204);
    expect(desk.asked).toEqual(['agree']);
  });

  it('tells how each account is, with the code that it shows now', async () => {
    const session = await openedSession();
    desk.agreed = true;
    desk.become('main', 'linking', { qr: qrText(1) });
    expect((await ask('GET', '/link/api/state', session)).body).toMatchObject({
      agreed: true,
      accounts: [
        { id: 'desk', number: '+447700900001', role: 'desk', state: 'stopped' },
        { id: 'main', number: '+447700900002', role: 'broadcast', state: 'linking', qr: qrText(1) },
      ],
    });
    desk.become('main', 'linking', { qr: qrText(2) });
    expect((await ask('GET', '/link/api/state', session)).body).toMatchObject({
      accounts: [{}, { qr: qrText(2) }],
    });
  });

  it('asks the bot for a pairing code, and to link again', async () => {
    const session = await openedSession();
    desk.agreed = true;
    expect((await ask('POST', '/link/api/accounts/main/pair', session)).status).toBe(204);
    expect((await ask('POST', '/link/api/accounts/desk/relink', session)).status).toBe(204);
    expect(desk.asked).toEqual(['pair main', 'relink desk']);
    for (const id of ['other', '__proto__', 'desk%2Fpair']) {
      const unknown = await ask('POST', `/link/api/accounts/${id}/pair`, session);
      expect(unknown).toMatchObject({ status: 404, body: { error: 'account-unknown' } });
    }
  });

  it('has the live page of an account looked at', async () => {
    const session = await openedSession();
    desk.agreed = true;
    const report = { account: 'main', version: '2.3000.1', missing: ['WAWebMsgKey.newId'], claim: 'holds' };
    desk.reports.set('main', report as never);
    expect(await ask('POST', '/link/api/accounts/main/probe', session)).toMatchObject({
      status: 200,
      body: report,
    });
    const none = await ask('POST', '/link/api/accounts/desk/probe', session);
    expect(none).toMatchObject({ status: 409, body: { error: 'no-live-page' } });
  });
});
