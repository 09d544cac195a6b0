import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, messageIdFrom, type MessageId } from '../../src/core/index.ts';
import { ExchangeApi } from '../support/exchange-api.ts';
import { Process } from '../support/processes.ts';
import { RedisProcess } from './redis-process.ts';
import { SupervisedBot } from './supervised-bot.ts';

const CONTACTS = 60;
/** Quick, one by one. */
const PACE = 'pace:\n  simulator: { gap: [0.05, 0.15], windows: [], reserve: 0 }\n';

/** Redis, the exchange and the bot, each a process of its own, on a folder of their own. */
export class Stage {
  readonly dir: string;
  readonly redis: RedisProcess;
  readonly bot: SupervisedBot;
  readonly api: ExchangeApi;
  readonly #exchange: Process;

  private constructor(exchange: Process, url: string, dir: string) {
    this.#exchange = exchange;
    this.api = new ExchangeApi(url);
    this.dir = dir;
    this.redis = new RedisProcess(join(dir, 'redis'));
    this.bot = new SupervisedBot({ ...this.env(), EXCHANGE_URL: url });
  }

  static async open(): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-kill-'));
    cpSync('playbooks', join(dir, 'plan'), { recursive: true });
    appendFileSync(join(dir, 'plan', 'organisation.yaml'), `\n${PACE}`);
    writeFileSync(join(dir, 'plan', 'contacts.csv'), people());
    const exchange = new Process(
      ['exchange', '--port', '0', '--no-page', '--data', join(dir, 'exchange')],
      {},
    );
    const url = (await exchange.prints(/(http:\/\/\S+?)\/?(\s|$)/))[1] ?? '';
    return new Stage(exchange, url, dir);
  }

  /** The id that the `n`-th answer to a message has. */
  answerTo(message: string, n = '0'): MessageId {
    const secrets = loadSecrets(join(this.dir, 'bot'));
    return messageIdFrom(secrets['message-id'], `notice/${message}:${n}`);
  }

  async auditVerdict(): Promise<string> {
    const verify = new Process(['audit', 'verify'], this.env());
    const verdict = await verify.prints(/The record is .*/, 20_000);
    await verify.end('SIGKILL');
    return verdict[0];
  }

  /** @param keep leave the folder and what the bot printed, to look into */
  async close(keep: boolean): Promise<void> {
    await this.bot.destroy();
    await this.#exchange.end('SIGKILL');
    await this.redis.close();
    if (keep) writeFileSync(join(this.dir, 'bot.log'), this.bot.output);
    else rmSync(this.dir, { recursive: true, force: true });
  }

  env(): Record<string, string> {
    return {
      ...{ REDIS_URL: this.redis.url, DATA_DIR: join(this.dir, 'bot'), PLAN_DIR: join(this.dir, 'plan') },
      ...{ PORT: '0', LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
    };
  }
}

/** As a CSV; the numbers are reserved for fiction. */
function people(): string {
  const rows = Array.from({ length: CONTACTS }, (_, i) => {
    const [language, zone] = [['it', 'fr', 'en'][i % 3], ['zone-red', 'zone-yellow', 'zone-green'][i % 3]];
    return `Person ${i},+4477009003${String(i).padStart(2, '0')},${language},resident,${zone},,consent,form,2026-05-20`;
  });
  return ['name,phone,language,tags,zone,email,basis,source,date', ...rows].join('\n') + '\n';
}
