import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'whatsapp-web.js';
import { createWhatsAppChannel, type WhatsAppChannel } from '../src/channels/whatsapp/index.ts';
import { browserEnvironment } from '../src/config/index.ts';
import {
  createLog,
  messageIdFrom,
  systemClock,
  type AccountId,
  type ChatId,
  type Phone,
} from '../src/core/index.ts';
import { memoryDirectory } from '../test/contract/whatsapp-harness.ts';
import { eventually } from '../test/support/world.ts';
import { close, event, guardPipes, libraryClient } from '../test/whatsapp-web/library-client.ts';
import { startStandIn, type StandIn } from '../test/whatsapp-web/stand-in.ts';

const SENDS = Number(process.argv[2] ?? 5_000);
const ROUND = 500;
const AT_ONCE = 16;
const PHONES = 100;
const [BARE, MAIN] = ['+447700900890', '+447700900891'] as const;

const rows: [string, string][] = [];
const report = (what: string, figure: string): void => {
  rows.push([what, figure]);
  process.stderr.write(`  ${what}: ${figure}\n`);
};
const rate = (count: number, ms: number): number => count / (ms / 1_000);
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
const chatOf = (n: number): string =>
  `4477009002${String(n % PHONES)
    .padStart(2, '0')
    .slice(-2)}@c.us`;
const clock = systemClock();

/** How long `count` sends take, `width` at once. */
async function timed(count: number, width: number, send: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let n = next++; n < count; n = next++) await send(n);
    }),
  );
  return performance.now() - startedAt;
}

async function openBare(standIn: StandIn, dir: string): Promise<Client> {
  const client = libraryClient(standIn, join(dir, 'bare'));
  const [qr, ready] = [event<[string]>(client, 'qr', 60_000), event(client, 'ready', 90_000)];
  void client.initialize();
  await standIn.cloud.scanQr('bare', (await qr)[0]);
  await ready;
  guardPipes(client);
  return client;
}

function openChannel(standIn: StandIn, dir: string): WhatsAppChannel {
  let linked = false;
  return createWhatsAppChannel({
    ...{ account: 'main' as AccountId, number: MAIN as Phone, sessionDir: join(dir, 'main'), clock },
    ...{ directory: memoryDirectory(), log: createLog({ level: 'error', format: 'json' }) },
    chromiumPath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    chromiumArgs: [...standIn.chromiumArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    chromiumEnvironment: browserEnvironment(),
    ...{ acceptInsecureCerts: true, onAlarm: () => undefined },
    ...{ loadCursor: () => Promise.resolve(undefined), saveCursor: () => Promise.resolve() },
    onLink: ({ qr }) => {
      if (qr === undefined || linked) return;
      linked = true;
      void standIn.cloud.scanQr('main', qr);
    },
  });
}

const handlers = { onMessage: () => Promise.resolve(), onReceipt: () => Promise.resolve() };
const dir = mkdtempSync(join(tmpdir(), 'tocsin-bench-whatsapp-'));
const standIn = await startStandIn();
standIn.cloud.account('bare', BARE);
standIn.cloud.account('main', MAIN);
for (let n = 0; n < PHONES; n += 1) standIn.cloud.person(`+${chatOf(n).split('@')[0] ?? ''}`);
standIn.cloud.setAckMode('delivered');
process.stderr.write("The library and the adapter, each in a Chromium of its own, on WhatsApp's stand-in.\n");

const bare = await openBare(standIn, dir);
let channel = openChannel(standIn, dir);
await channel.start(handlers);

let id = 0;
const bySelf = (n: number): Promise<unknown> => bare.sendMessage(chatOf(n), `No. ${n}`, { sendSeen: false });
const byAdapter = async (n: number): Promise<void> => {
  const message = {
    id: messageIdFrom(Buffer.alloc(32, 1), `bench/${id++}`),
    chat: chatOf(n) as ChatId,
    text: `No. ${n}`,
  };
  const result = await channel.send({ ...message, sendBefore: clock.now() + 20_000 });
  if (result.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`);
};

for (const width of [1, AT_ONCE]) {
  let [library, adapter] = [0, 0];
  // In turns, and the first round of each does not count: the machine's moods hit both alike.
  for (let round = 0; round < 4; round += 1) {
    const [its, ours] = [await timed(ROUND, width, bySelf), await timed(ROUND, width, byAdapter)];
    if (round === 0) continue;
    library += its;
    adapter += ours;
  }
  const [its, ours] = [rate(3 * ROUND, library), rate(3 * ROUND, adapter)];
  report(`${width} at once: the bare library, answered at ack 0`, `${Math.round(its)} sends/s`);
  report(`${width} at once: the adapter, answered at ack 1 or more`, `${Math.round(ours)} sends/s`);
  report('… beside the library in this run', (ours / its).toFixed(2));
}
await close(bare);

const node = (): string => megabytes(process.memoryUsage().rss);
const before = standIn.cloud.accepted.length;
for (let done = 0; done < SENDS; done += 1_000) {
  await timed(1_000, AT_ONCE, byAdapter);
  report(
    `memory after ${done + 1_000} more sends: Node with the stand-in / Chromium`,
    `${node()} / ${megabytes(await channel.memory())}`,
  );
}
const taken = standIn.cloud.accepted.slice(before);
report(
  'accepted by the cloud / sent; twice',
  `${taken.length} / ${SENDS}; ${taken.filter(({ duplicate }) => duplicate).length}`,
);

const starts: number[] = [];
for (let n = 0; n < 3; n += 1) {
  await channel.stop();
  channel = openChannel(standIn, dir);
  const startedAt = performance.now();
  await channel.start(handlers);
  starts.push(performance.now() - startedAt);
}
report('start to ready with a kept session', starts.map((ms) => `${(ms / 1_000).toFixed(2)} s`).join(', '));
await eventually('ready', () => Promise.resolve(channel.state() === 'ready'));

await channel.stop();
await standIn.close();
rmSync(dir, { recursive: true, force: true });
const width = Math.max(...rows.map(([what]) => what.length));
process.stdout.write(`\n${rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`).join('\n')}\n`);
process.exit(0);
