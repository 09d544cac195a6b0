import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExchangeApi } from '../../support/exchange-api.ts';
import { Process } from '../../support/processes.ts';
import { Person, STAFF } from '../../support/world.ts';
import { bundledBot } from '../bundled-bot.ts';
import { commonDeeds, type Deeds } from '../deed.ts';
import type { SeededRandom } from '../random.ts';
import { RedisProcess } from '../redis-process.ts';
import type { Accepted, Shown, Stage, Strikes, Theatre } from '../stage.ts';
import { SupervisedBot } from '../supervised-bot.ts';
import { lineDeeds } from './simulator-deeds.ts';

const CONTACTS = 60;
/** Quick, one by one. */
const PACE = 'pace:\n  simulator: { gap: [0.05, 0.15], windows: [], reserve: 0 }\n';

/** Redis, the exchange and the bot, each a process of its own, on a folder of their own. */
class SimulatorStage implements Stage {
  readonly dir: string;
  readonly dataDir: string;
  readonly redis: RedisProcess;
  readonly bot: SupervisedBot;
  readonly deeds: Deeds;
  readonly contacts = Array.from({ length: CONTACTS }, (_, n) => `+4477009003${String(n).padStart(2, '0')}`);
  readonly #api: ExchangeApi;
  readonly #exchange: Process;

  private constructor(exchange: Process, url: string, dir: string, main: readonly string[]) {
    this.#exchange = exchange;
    this.#api = new ExchangeApi(url);
    this.dir = dir;
    this.dataDir = join(dir, 'bot');
    this.redis = new RedisProcess(join(dir, 'redis'));
    this.bot = new SupervisedBot(
      {
        ...{ REDIS_URL: this.redis.url, DATA_DIR: this.dataDir, PLAN_DIR: join(dir, 'plan') },
        ...{ PORT: '0', LOG_LEVEL: 'info', LOG_FORMAT: 'json', EXCHANGE_URL: url },
      },
      main,
    );
    this.deeds = { ...commonDeeds(this.bot, this.redis), ...lineDeeds(this.#api) };
  }

  static async open(): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-kill-'));
    cpSync('playbooks', join(dir, 'plan'), { recursive: true });
    appendFileSync(join(dir, 'plan', 'organisation.yaml'), `\n${PACE}`);
    const exchange = new Process(
      ['exchange', '--port', '0', '--no-page', '--data', join(dir, 'exchange')],
      {},
    );
    const url = (await exchange.prints(/(http:\/\/\S+?)\/?(\s|$)/))[1] ?? '';
    const stage = new SimulatorStage(exchange, url, dir, await bundledBot());
    writeFileSync(join(dir, 'plan', 'contacts.csv'), asCsv(stage.contacts));
    for (const phone of [...Object.values(STAFF), ...stage.contacts])
      await stage.#api.addPhone(phone, `Person ${phone}`);
    stage.redis.start();
    await stage.redis.client();
    return stage;
  }

  strikes(_seed: number, random: SeededRandom): Strikes {
    // One seed in three is killed in its very first start.
    const early = random.next() < 0.34 ? { firstStart: random.between(300, 2_500) } : {};
    return { ...early, send: random.next() < 0.5, approve: random.next() < 0.6 };
  }

  async kill(): Promise<string> {
    await this.bot.kill();
    return 'bot';
  }

  isReady(): Promise<boolean> {
    return Promise.resolve(this.bot.isUp());
  }

  says(phone: string, text: string): Promise<string> {
    return new Person(this.#api, phone).says(text);
  }

  async shows(phone: string): Promise<Shown[]> {
    return (await this.#api.messages(phone)).filter(({ mine }) => !mine);
  }

  accepted(): Promise<readonly Accepted[]> {
    return this.#api.log();
  }

  recoveries(): [] {
    return [];
  }

  async prepare(random: SeededRandom): Promise<void> {
    await this.#api.faults({ answerDelayMs: random.between(0, 60) });
  }

  async rest(): Promise<string[]> {
    return (await this.bot.stop()) === 0 ? [] : ['the bot did not stop cleanly'];
  }

  async close(keep: boolean): Promise<string[]> {
    await this.bot.destroy();
    await this.#exchange.end('SIGKILL');
    await this.redis.close();
    if (keep) writeFileSync(join(this.dir, 'bot.log'), this.bot.output);
    else rmSync(this.dir, { recursive: true, force: true });
    return [];
  }
}

export const simulator: Theatre = { open: () => SimulatorStage.open(), lasting: false };

/** The numbers are reserved for fiction. */
function asCsv(phones: readonly string[]): string {
  const rows = phones.map((phone, i) => {
    const [language, zone] = [['it', 'fr', 'en'][i % 3], ['zone-red', 'zone-yellow', 'zone-green'][i % 3]];
    return `Person ${i},${phone},${language},resident,${zone},,consent,form,2026-05-20`;
  });
  return ['name,phone,language,tags,zone,email,basis,source,date', ...rows].join('\n') + '\n';
}
