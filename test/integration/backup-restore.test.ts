import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, restore } from '../../src/backup/index.ts';
import { key, systemClock } from '../../src/core/index.ts';
import { ExchangeApi, type LoggedMessage } from '../support/exchange-api.ts';
import { Process } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { Person, codeIn, eventually, messagesToContacts } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';
const [TOM, DARIO] = ['+447700900104', '+447700900102'];
const PASSPHRASE = 'correct-horse-battery';
const MINUTES = 60_000;

/** One machine: its Redis, its folder, and the commands that run there. The exchange is the world outside. */
class Machine {
  readonly redis: TestRedis;
  readonly dataDir: string;
  readonly #env: Readonly<Record<string, string>>;
  bot: Process | undefined;

  private constructor(redis: TestRedis, dataDir: string, env: Readonly<Record<string, string>>) {
    this.redis = redis;
    this.dataDir = dataDir;
    this.#env = { ...env, REDIS_URL: redis.url, DATA_DIR: dataDir };
  }

  static async open(dir: string, name: string, env: Readonly<Record<string, string>>): Promise<Machine> {
    return new Machine(await startRedis(), join(dir, name), env);
  }

  get place() {
    return { redisUrl: this.redis.url, dataDir: this.dataDir };
  }

  command(...args: string[]): Process {
    return new Process(args, this.#env);
  }

  /** @returns what it printed and ended with */
  async run(...args: string[]): Promise<{ code: number | null; output: string }> {
    const process = this.command(...args);
    await eventually(`${args.join(' ')} ends`, async () => process.child.exitCode !== null, 60_000);
    return { code: process.child.exitCode, output: process.output };
  }

  async startBot(): Promise<void> {
    this.bot = this.command('run');
    await this.bot.prints(/ready: (http\S+)/);
  }

  async close(): Promise<void> {
    await this.bot?.end('SIGTERM');
    await this.redis.stop();
  }
}

describe('a machine is lost, and another takes its place', () => {
  let dir: string;
  let file: string;
  let exchange: Process;
  let api: ExchangeApi;
  let env: Record<string, string>;
  let machines: Machine[];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tocsin-backup-'));
    file = join(dir, 'backup.age');
    machines = [];
    cpSync('playbooks', join(dir, 'plan'), { recursive: true });
    appendFileSync(join(dir, 'plan', 'organisation.yaml'), '\npace:\n  simulator: { gap: [0.35, 0.4] }\n');
    exchange = new Process(['exchange', '--port', '0', '--data', join(dir, 'exchange')], {});
    const url = (await exchange.prints(/(http:\/\/\S+?)\/?(\s|$)/))[1] ?? '';
    api = new ExchangeApi(url);
    env = {
      PORT: '0',
      EXCHANGE_URL: url,
      PLAN_DIR: join(dir, 'plan'),
      LOG_LEVEL: 'warn',
      LOG_FORMAT: 'json',
    };
    env['TOCSIN_BACKUP_PASSPHRASE'] = PASSPHRASE;
  }, MINUTES);

  afterEach(async () => {
    for (const machine of machines) await machine.close();
    await exchange.end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  });

  async function machine(name: string): Promise<Machine> {
    const made = await Machine.open(dir, name, env);
    machines.push(made);
    return made;
  }
  const alerts = async (): Promise<LoggedMessage[]> => messagesToContacts(await api.log(), /Lungarno Nord/);
  const common = () => ({
    ...{ file, passphrase: PASSPHRASE, planDir: join(dir, 'plan') },
    ...{ version: '0', workFactor: 8, clock: systemClock() },
  });
  const tom = () => new Person(api, TOM);
  const dario = () => new Person(api, DARIO);

  async function sendAndApprove(): Promise<void> {
    const code = codeIn((await tom().asks(SEND, /\/approve/, undefined)).text);
    await eventually('shown', async () => (await dario().messages()).some(({ text }) => text.includes(code)));
    await dario().says(`/approve ${code}`);
  }

  it.each([
    ['the broadcast went on to its end', 'ends'],
    ['the broadcast went on for a while', 'dies'],
  ])(
    '%s after the backup: nobody gets it twice, nobody is left out',
    async (_, then) => {
      const old = await machine('old');
      await old.startBot();
      await sendAndApprove();
      await eventually('some have left', async () => (await alerts()).length >= 3, 20_000);
      // Somebody else asks for a send, and nobody has decided yet.
      const waiting = codeIn(
        (await tom().asks('/send flood.holding to residents area="Ponte Vecchio"', /\/approve/)).text,
      );
      const { counts: backedUp } = await backUp({ ...old.place, ...common(), replace: false });
      expect(backedUp).toMatchObject({ contacts: 36, broadcasts: 1, active: 1 });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const atBackup = (await alerts()).length;
      if (then === 'ends') {
        await eventually(
          'the outcome is told',
          async () => (await tom().messages()).some(({ text }) => /100 ?%/.test(text)),
          60_000,
        );
      } else await eventually('some more', async () => (await alerts()).length >= atBackup + 4, 20_000);
      await old.bot?.end('SIGKILL');
      const atDeath = await alerts();
      expect(atDeath.length).toBeGreaterThan(atBackup);

      const fresh = await machine('fresh');
      const how = { actor: 'host:test', force: false, withoutSessions: false };
      const restored = await restore({ ...fresh.place, ...common(), ...how });
      expect(restored.paused).toMatchObject([
        { playbook: 'flood', template: 'alert', audience: 'residents' },
      ]);
      expect(restored.voided).toMatchObject([{ code: waiting, template: 'holding' }]);
      const before = Date.now();
      await fresh.startBot();
      const asksDesk = async (pattern: RegExp): Promise<boolean> =>
        (await tom().messages()).some(({ text, at }) => at >= before - 1_000 && pattern.test(text));
      await eventually(
        'the desk is told',
        () => asksDesk(/ripristinato[\s\S]*#\w+\* flood\.alert → residents: in pausa, \d+ messaggi incerti/),
        15_000,
      );
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      expect(await alerts()).toHaveLength(atDeath.length);
      await dario().asks(`/approve ${waiting}`, /retirata|withdrawn|ritirata/);

      await dario().asks('/resume', /continua|goes on/);
      await eventually(
        'it is over',
        async () => (await fresh.redis.redis.scard(key.activeBroadcasts)) === 0,
        60_000,
      );
      const people = (await alerts()).map(({ to }) => to);
      expect(new Set(people).size).toBe(people.length);
      const [id] = await fresh.redis.redis.zrange(key.broadcasts, '0', '0');
      const counts = await fresh.redis.redis.hgetall(key.counts(id as never));
      const arrived = ['sent', 'delivered', 'read'].reduce(
        (sum, state) => sum + Number(counts[state] ?? 0),
        0,
      );
      expect(arrived).toBe(people.length);
      expect(people.length).toBe(Number(await fresh.redis.redis.hget(key.broadcast(id as never), 'total')));
      expect((await fresh.run('audit', 'verify')).output).toMatch(/The record is whole/);
      expect((await fresh.run('audit', 'list')).output).toMatch(/host:test {2}restored {2}20/);
    },
    3 * MINUTES,
  );

  async function manyDeliveries({ redis }: TestRedis): Promise<void> {
    for (let from = 0; from < 20_000; from += 1_000) {
      const pipeline = redis.pipeline();
      for (let n = from; n < from + 1_000; n += 1)
        pipeline.hset(key.delivery(`bOLD.${n}` as never), 'n', n, 'state', 'read');
      await pipeline.exec();
    }
  }

  it('killed while it writes, leaves no file under the name, and lets everybody write on', async () => {
    const old = await machine('old');
    await old.startBot();
    await manyDeliveries(old.redis);
    const backup = old.command('backup', file);
    const partial = `${file}.partial`;
    await eventually('it writes', async () => existsSync(partial) && statSync(partial).size > 0, 30_000);
    await backup.end('SIGKILL');
    expect(existsSync(file)).toBe(false);
    const wrote = Date.now();
    await old.redis.redis.set(key.once('test'), '1', 'EX', 60);
    expect(Date.now() - wrote).toBeLessThan(4_000);
    // What is left of it is in nobody's way.
    const again = await old.run('backup', file);
    expect([again.code, again.output]).toEqual([0, expect.stringMatching(/read back: .*36 contacts/)]);
    expect(existsSync(partial)).toBe(false);
    const verified = await old.run('backup', '--verify', file);
    expect([verified.code, verified.output]).toEqual([0, expect.stringMatching(/is whole: .*36 contacts/)]);
  }, 180_000);

  it('killed while it restores, keeps every bot from starting until it was done again', async () => {
    const old = await machine('old');
    await old.startBot();
    await manyDeliveries(old.redis);
    await backUp({ ...old.place, ...common(), replace: false });
    await old.bot?.end('SIGTERM');

    const fresh = await machine('fresh');
    const restoring = fresh.command('restore', file);
    await eventually('it restores', async () => (await fresh.redis.redis.dbsize()) > 1, 30_000);
    await restoring.end('SIGKILL');
    const start = await fresh.run('run');
    expect([start.code, start.output]).toEqual([
      1,
      expect.stringMatching(/not finished.*tocsin restore FILE/),
    ]);
    const again = await fresh.run('restore', file);
    expect([again.code, again.output]).toEqual([
      0,
      expect.stringMatching(/Restored the backup .*36 contacts/),
    ]);
    expect(await fresh.redis.redis.exists(key.delivery('bOLD.19999' as never))).toBe(1);
    await fresh.startBot();
    const second = await fresh.run('restore', file, '--force');
    expect([second.code, second.output]).toEqual([1, expect.stringMatching(/Another Tocsin is running/)]);
  }, 180_000);
});
