import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExchangeApi, type LoggedMessage } from '../support/exchange-api.ts';
import { Process } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { Person, codeIn, eventually, messagesToContacts } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';
const TOM = '+447700900104';
const DARIO = '+447700900102';
const MOST_RESTARTS = 4;

/** The exchange runs by itself, so that what it accepted is the truth whatever happens to the bot. */
describe('SIGKILL in the middle of a broadcast', () => {
  let redis: TestRedis;
  let exchange: Process;
  let bot: Process | undefined;
  let api: ExchangeApi;
  let url: string;
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-crash-'));

  const startBot = async (): Promise<Process> => {
    const started = new Process(['run'], {
      ...{
        REDIS_URL: redis.url,
        DATA_DIR: join(dir, 'bot'),
        PORT: '0',
        EXCHANGE_URL: url,
        LOG_LEVEL: 'info',
        LOG_FORMAT: 'json',
      },
    });
    await started.prints(/ready: (http\S+)/);
    return started;
  };
  const alerts = async (): Promise<LoggedMessage[]> => messagesToContacts(await api.log(), /Lungarno Nord/);

  beforeAll(async () => {
    redis = await startRedis();
    exchange = new Process(['exchange', '--port', '0', '--data', join(dir, 'exchange')], {});
    url = (await exchange.prints(/(http:\/\/\S+?)\/?(\s|$)/))[1] ?? '';
    api = new ExchangeApi(url);
    bot = await startBot();
  }, 60_000);

  afterAll(async () => {
    await bot?.end('SIGTERM');
    await exchange.end('SIGTERM');
    await redis.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('leaves every contact with exactly one message', async () => {
    const [tom, dario] = [new Person(api, TOM), new Person(api, DARIO)];
    const code = codeIn((await tom.asks(SEND, /\/approve/)).text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await dario.says(`/approve ${code}`);
    for (let restarts = 0; restarts < MOST_RESTARTS; restarts += 1) {
      const before = (await alerts()).length;
      await eventually('some more have left', async () => (await alerts()).length >= before + 4, 45_000);
      await bot?.end('SIGKILL');
      bot = await startBot();
    }
    await eventually(
      'the outcome is told',
      async () => (await tom.messages()).some((one) => /100 ?%/.test(one.text)),
      60_000,
    );
    const people = (await alerts()).map((one) => one.to);
    expect(new Set(people).size).toBe(people.length);
    expect(people.length).toBeGreaterThan(20);
    // What the bot says agrees with what the exchange knows.
    const last = (await tom.messages()).filter((one) => /100 ?%/.test(one.text)).at(-1)?.text ?? '';
    expect(last).toMatch(new RegExp(`\\b${people.length}\\b`));
  }, 180_000);
});
