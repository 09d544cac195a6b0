import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type App } from '../../src/app/index.ts';
import { loadConfig } from '../../src/config/index.ts';
import { ShiftedClock, createLog, key } from '../../src/core/index.ts';
import type { Pace } from '../../src/plan/index.ts';
import { ExchangeApi, type LoggedMessage, type PhoneMessage } from './exchange-api.ts';
import { startRedis, type TestRedis } from './redis.ts';

interface WorldOptions {
  readonly pace?: Pace;
}

/** Quick, and still in order and one by one. */
const BRISK: Pace = { gap: [0.005, 0.01], windows: [], reserve: 0 };
const BOT = '+447700900000';

/** The real app on a real Redis with the simulated exchange, and people who write and read on their phones. */
export class World {
  readonly redis: TestRedis;
  readonly planDir: string;
  readonly clock: ShiftedClock;
  app: App;
  readonly #dir: string;
  readonly #options: WorldOptions;

  private constructor(redis: TestRedis, dir: string, clock: ShiftedClock, app: App, options: WorldOptions) {
    this.redis = redis;
    this.#dir = dir;
    this.planDir = join(dir, 'plan');
    this.clock = clock;
    this.app = app;
    this.#options = options;
  }

  static async start(options: WorldOptions = {}): Promise<World> {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-world-'));
    cpSync('playbooks', join(dir, 'plan'), { recursive: true });
    const redis = await startRedis();
    const clock = new ShiftedClock();
    const app = await World.#open(dir, redis, clock, options);
    return new World(redis, dir, clock, app, options);
  }

  static async #open(
    dir: string,
    redis: TestRedis,
    clock: ShiftedClock,
    options: WorldOptions,
  ): Promise<App> {
    const { config } = loadConfig(
      {
        ...{ PORT: '0', DATA_DIR: join(dir, 'data'), PLAN_DIR: join(dir, 'plan'), REDIS_URL: redis.url },
        ...{ LOG_LEVEL: process.env.TEST_LOG ?? 'silent', LOG_FORMAT: 'json' },
      },
      undefined,
    );
    const log = createLog({ level: config.logLevel, format: 'json' });
    return startApp({ config, log, clock, pace: options.pace ?? BRISK });
  }

  get api(): ExchangeApi {
    return new ExchangeApi(this.app.url);
  }

  async restart(): Promise<void> {
    await this.app.stop();
    this.app = await World.#open(this.#dir, this.redis, this.clock, this.#options);
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.redis.stop();
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** Time moves on, for the bot, for Redis' scripts and for the exchange. */
  async fastForward(length: string): Promise<void> {
    const ms =
      Number.parseInt(length, 10) *
      { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[length.slice(-1) as 's'];
    await this.redis.redis.incrby(key.clockOffset, ms);
    this.clock.advance(ms);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  edit(file: string, change: (text: string) => string): void {
    const path = join(this.planDir, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  staff(id: string): Person {
    return new Person(this.api, STAFF[id] ?? id);
  }

  contact(name: string): Promise<Person> {
    return this.api.phoneNamed(name).then((number) => new Person(this.api, number));
  }

  stranger(number = '+447700900999'): Promise<Person> {
    return this.api.addPhone(number, 'Stranger').then(() => new Person(this.api, number));
  }

  async sentToContacts(): Promise<LoggedMessage[]> {
    return messagesToContacts(await this.api.log());
  }
}

export const STAFF: Readonly<Record<string, string>> = {
  ana: '+447700900101',
  dario: '+447700900102',
  elise: '+33639980103',
  tom: '+447700900104',
  marta: '+447700900105',
};

/** Of everything the exchange accepted: what the bot sent to people who are not staff. */
export function messagesToContacts(log: readonly LoggedMessage[], text = /(?:)/): LoggedMessage[] {
  const staff = new Set(Object.values(STAFF));
  return log.filter(
    (one) => one.from === BOT && !staff.has(one.to) && !one.to.endsWith('@g.us') && text.test(one.text),
  );
}

/** Somebody with a phone on the exchange. */
export class Person {
  readonly number: string;
  readonly #api: ExchangeApi;
  /** Only messages after this are looked at by `receives`. */
  #seen = '';

  constructor(api: ExchangeApi, number: string) {
    this.#api = api;
    this.number = number;
  }

  async says(text: string, to: string = BOT): Promise<string> {
    const messages = await this.messages();
    this.#seen = messages.at(-1)?.id ?? '';
    return this.#api.write(this.number, { to, text });
  }

  /** Says it and waits for an answer. */
  async asks(text: string, answer: RegExp, to?: string): Promise<PhoneMessage> {
    await this.says(text, to);
    return this.receives(answer);
  }

  messages(): Promise<PhoneMessage[]> {
    return this.#api.messages(this.number);
  }

  /** What came since this person last wrote. */
  async heard(): Promise<PhoneMessage[]> {
    const all = await this.messages();
    const from = all.findIndex((one) => one.id === this.#seen);
    return all.slice(from + 1).filter((one) => one.from !== this.number);
  }

  async receives(pattern: RegExp, withinMs = 8_000): Promise<PhoneMessage> {
    const until = Date.now() + withinMs;
    for (;;) {
      const heard = await this.heard();
      const found = heard.find((one) => pattern.test(one.text));
      if (found) return found;
      if (Date.now() > until) {
        const got = heard.map((one) => one.text).join('\n---\n');
        throw new Error(
          `${this.number} did not receive ${String(pattern)} in ${withinMs} ms; it received:\n${got}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** The code in a request's text. */
export function codeIn(text: string): string {
  const code = /\/approve ([A-Z0-9]{4})/.exec(text)?.[1];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}

export async function eventually(
  what: string,
  check: () => Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await check())) {
    if (Date.now() > until) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
