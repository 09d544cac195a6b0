import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../src/app/index.ts';
import { NO_PACE } from '../src/broadcast/index.ts';
import { loadConfig } from '../src/config/index.ts';
import { createLog, systemClock, type Phone } from '../src/core/index.ts';
import { ExchangeApi } from '../test/support/exchange-api.ts';
import { startRedis } from '../test/support/redis.ts';
import { Person, codeIn, eventually, messagesToContacts } from '../test/support/world.ts';
import { rawJobsPerSecond } from './raw-queue.ts';

const PEOPLE = Number(process.argv[2] ?? 10_000);

const rows: [string, string][] = [];
const report = (what: string, figure: string): void => {
  rows.push([what, figure]);
  process.stderr.write(`  ${what}: ${figure}\n`);
};
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
const megabytes = (): string => `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;

const redis = await startRedis();
const dir = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
process.stderr.write(`Benchmark with ${PEOPLE} contacts; Redis appends with fsync always.\n`);

const raw = await rawJobsPerSecond(redis.redis, PEOPLE);
report('raw BullMQ, jobs that do nothing', `${Math.round(raw)} jobs/s`);

const { config } = loadConfig(
  {
    PORT: '0',
    DATA_DIR: dir,
    PLAN_DIR: 'playbooks',
    REDIS_URL: redis.url,
    LOG_LEVEL: 'error',
    LOG_FORMAT: 'json',
  },
  undefined,
);
const log = createLog({ level: config.logLevel, format: 'json' });
const app = await startApp({ config, log, clock: systemClock(), pace: NO_PACE });
const api = new ExchangeApi(app.url);

const importAt = performance.now();
const people = Array.from({ length: PEOPLE }, (_, i) => ({
  name: `Person ${i}`,
  // ARCEP keeps +33 4 65 71 xx xx for fiction: ten thousand numbers.
  phone: `+3346571${String(i).padStart(4, '0')}` as Phone,
  ...{
    language: ['it', 'fr', 'en'][i % 3] ?? 'it',
    tags: ['resident'],
    zone: i % 2 ? 'zone-red' : 'zone-green',
  },
  basis: { kind: 'public-task' as const, source: 'bench', date: '2026-11-01' },
}));
for (let from = 0; from < PEOPLE; from += 1_000) await app.contacts.saveAll(people.slice(from, from + 1_000));
report(`${PEOPLE} contacts saved`, seconds(performance.now() - importAt));
await eventually('phones', async () => (await api.phones()).length >= PEOPLE, 120_000);

const [tom, dario] = [new Person(api, '+447700900104'), new Person(api, '+447700900102')];
const planAt = performance.now();
await tom.says('/send flood.alert to residents area="Lungarno" until=18:00');
const answer = await tom.receives(/\/approve [A-Z0-9]{4}/, 60_000);
report(`/send: ${PEOPLE} contacts selected, frozen, shown`, seconds(performance.now() - planAt));
const code = codeIn(answer.text);
await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
await dario.says(`/approve ${code}`);
const approvedAt = Date.now();
const current = async () => (await app.broadcasts.list(1))[0];
await eventually('running', async () => (await current())?.state !== undefined, 10_000);
await eventually('done', async () => (await current())?.state === 'done', 300_000);
const broadcast = await current();
if (!broadcast) throw new Error('no broadcast');
const sends = messagesToContacts(await api.log(), /Lungarno/);
const [first, last] = [sends[0]?.at ?? 0, sends.at(-1)?.at ?? 0];
const rate = sends.length / ((last - first) / 1_000);
report('/approve to first send, the countdown of 5 s taken off', seconds(first - approvedAt - 5_000));
report('deliveries, no pace', `${Math.round(rate)} /s`);
report('… beside raw BullMQ in this run', (rate / raw).toFixed(2));
report('messages accepted by the exchange / recipients', `${sends.length} / ${broadcast.total}`);
report('memory of the bot with its exchange', megabytes());

await app.stop();
await redis.stop();
rmSync(dir, { recursive: true, force: true });
const width = Math.max(...rows.map(([what]) => what.length));
process.stdout.write(`\n${rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`).join('\n')}\n`);
process.exit(0);
