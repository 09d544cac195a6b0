import { rmSync } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import { sha256Of, type Attachment } from '../../../src/core/index.ts';
import { botSends } from '../../../src/exchange/bot-sends.ts';
import { deleteMessage } from '../../../src/exchange/amend.ts';
import { FaultPatch } from '../../../src/exchange/fault-patch.ts';
import { answer } from '../../../src/exchange/line/answer.ts';
import { LineRequest, type LineQuestion } from '../../../src/exchange/line/frames.ts';
import { phoneMessages, logLine } from '../../../src/exchange/view.ts';
import { pdf, png } from '../../support/attachments.ts';
import { BEN, BOT, MAIN, chatOf, messageId, openWithPhones, type Opened } from './opened.ts';

const MAP = png();
const map: Attachment = { sha256: sha256Of(MAP), name: 'map.png', mime: 'image/png', size: MAP.length };
const FORM = pdf();
const form: Attachment = {
  ...{ sha256: sha256Of(FORM), name: 'modulo – città.pdf', mime: 'application/pdf', size: FORM.length },
};

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
  rmSync(opened.dir, { recursive: true, force: true });
});

const brings = (sha256: string, bytes: Uint8Array): unknown => {
  const base64 = Buffer.from(bytes).toString('base64');
  const question = LineRequest.parse({ op: 'media', ref: 1, sha256, base64 });
  return answer(opened.exchange, MAIN, question as LineQuestion).result;
};
const sends = (n: number, attachment: Attachment) =>
  botSends(opened.exchange, MAIN, { id: messageId(n), chat: chatOf(BEN), text: 'look', attachment });
const onPhone = () => {
  const handset = opened.exchange.handset(BEN);
  if (!handset) throw new Error('Ben has no phone');
  return phoneMessages(opened.exchange.state, handset);
};

test('a message waits for the bytes that it carries, and is then on the phone and in the log', async () => {
  expect(sends(1, map)).toEqual({ kind: 'refused', reason: 'no-media', retry: true });
  expect(opened.exchange.state.log).toEqual([]);
  expect(brings(map.sha256, MAP)).toEqual({ outcome: 'done' });
  expect(sends(1, map)).toMatchObject({ kind: 'accepted' });
  opened.clock.advance(1_000);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(onPhone()).toMatchObject([{ kind: 'image', text: 'look', attachment: map }]);
  expect(opened.exchange.state.log.map(logLine)).toMatchObject([{ text: 'look', attachment: map }]);
  deleteMessage(opened.exchange, BOT, messageId(1));
  expect(onPhone()[0]).not.toHaveProperty('attachment');
});

test.each([
  ['what is not what it is said to be', map.sha256, FORM],
  ['a page', sha256Of(Buffer.from('<html>')), Buffer.from('<html>')],
  ['a drawing that can hold scripts', sha256Of(Buffer.from('<svg/>')), Buffer.from('<svg/>')],
])('%s is not taken', (_, sha256, bytes) => {
  expect(brings(sha256, bytes)).toEqual({ outcome: 'failed' });
  expect(opened.exchange.media.has(sha256)).toBe(false);
});

test('a missing file does not use up a refusal on purpose', () => {
  opened.exchange.setFaults(FaultPatch.parse({ refuseSends: { count: 1 } }));
  expect(sends(1, map)).toMatchObject({ reason: 'no-media' });
  brings(map.sha256, MAP);
  expect(sends(1, map)).toMatchObject({ reason: 'refused' });
  expect(sends(1, map)).toMatchObject({ kind: 'accepted' });
});

test('files outlive the process', () => {
  brings(map.sha256, MAP);
  sends(1, map);
  opened.close();
  opened = openWithPhones(opened.dir);
  expect(opened.exchange.state.log.map(logLine)).toMatchObject([{ attachment: map }]);
  expect(opened.exchange.media.get(map.sha256)).toEqual({ mime: 'image/png', bytes: MAP });
});

test('a file is served as what it is, and nothing in it can run', async () => {
  brings(form.sha256, FORM);
  const response = await fetch(`${url}/exchange/media/${form.sha256}/${encodeURIComponent(form.name)}`);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(FORM);
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(headers['content-security-policy']).not.toContain('script');
});

test.each(['0'.repeat(64), '..%2F..%2Fjournal.jsonl', '..', 'journal.jsonl', `${map.sha256}.new`])(
  'there is nothing at %s',
  async (name) => {
    expect((await fetch(`${url}/exchange/media/${name}/x.png`)).status).toBe(404);
  },
);

test('pages of other sites may not ask for files', async () => {
  brings(map.sha256, MAP);
  const headers = { origin: 'https://elsewhere.example' };
  const response = await fetch(`${url}/exchange/media/${map.sha256}/map.png`, { headers });
  expect(response.status).toBe(403);
});
