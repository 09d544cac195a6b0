import { createWriteStream, mkdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'whatsapp-web.js';
import { holdSession } from '../../src/backup/files/sessions.ts';
import { systemClock } from '../../src/core/index.ts';
import { close, event, libraryClient } from '../whatsapp-web/library-client.ts';
import { startStandIn, type StandIn } from '../whatsapp-web/stand-in.ts';

const COPIES = Number(process.env['COPIES'] ?? 4);
/** Chromium writes what a page keeps in Local Storage to disk after five seconds. */
const LOCAL_STORAGE_MS = 6_000;
const dir = mkdtempSync(join(tmpdir(), 'tocsin-session-copies-'));
const folder = (name: string): string => join(dir, name, 'whatsapp', 'main');

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
  standIn.cloud.account('main', '+447700900900');
});
afterAll(async () => {
  await standIn.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Pairs {
  readonly pairs: number;
  readonly torn: number;
  readonly key: string | null;
}

async function copy(name: string): Promise<number> {
  const session = await holdSession(join(dir, 'live'), 'main', systemClock());
  let bytes = 0;
  for (const file of session.files) {
    const content = await file.read();
    if (content === 'deleted') continue;
    if (content === 'changed') throw new Error(`${file.path} changed`);
    const path = join(folder(name), file.path);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(Readable.from(content.bytes), createWriteStream(path));
    bytes += content.size;
  }
  await session.close();
  return bytes;
}

/** The first that a browser says of its session. */
function start(client: Client): Promise<'ready' | 'qr'> {
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve('ready'));
    client.once('qr', () => resolve('qr'));
    client.initialize().catch(reject);
  });
}

async function evaluate(client: Client, expression: string): Promise<unknown> {
  await client.pupPage!.evaluate(readFileSync('test/support/busy-page.js', 'utf8'));
  return client.pupPage!.evaluate(expression);
}

it('a session copied from a running browser under load opens linked, with its stores whole', async () => {
  const live = libraryClient(standIn, folder('live'));
  const [qr, ready] = [event<[string]>(live, 'qr'), event(live, 'ready', 20_000)];
  void live.initialize();
  await standIn.cloud.scanQr('main', (await qr)[0]);
  await ready;
  writeFileSync(join(folder('live'), 'linked'), '');
  await evaluate(live, 'busy.write()');
  await new Promise((resolve) => setTimeout(resolve, LOCAL_STORAGE_MS));
  const took: string[] = [];
  for (let i = 0; i < COPIES; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400 + i * 37));
    const started = performance.now();
    const bytes = await copy(`copy-${i}`);
    took.push(`${Math.round(performance.now() - started)} ms, ${(bytes / 2 ** 20).toFixed(1)} MB`);
  }
  await close(live);
  const seen: Pairs[] = [];
  for (let i = 0; i < COPIES; i += 1) {
    const client = libraryClient(standIn, folder(`copy-${i}`));
    expect(await start(client)).toBe('ready');
    seen.push((await evaluate(client, 'busy.read()')) as Pairs);
    await close(client);
  }
  if (process.env['COPIES']) console.log(took, seen);
  for (const { pairs, ...rest } of seen) {
    expect(pairs).toBeGreaterThan(10);
    expect(rest).toEqual({ torn: 0, key: 'kept' });
  }
}, 600_000);
