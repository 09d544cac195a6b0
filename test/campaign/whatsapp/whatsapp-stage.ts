import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../../src/app/whatsapp-directory.ts';
import { systemClock, type AccountId, type ChatId, type Phone } from '../../../src/core/index.ts';
import { createLinkCodes } from '../../../src/ops/index.ts';
import { LinkApi } from '../../support/link-api.ts';
import { ACCOUNTS, contactPhone, prepare, scan, isReady, whatsAppEnv } from '../../support/whatsapp-world.ts';
import { STAFF, eventually } from '../../support/world.ts';
import { startStandIn, type StandIn } from '../../whatsapp-web/stand-in.ts';
import { bundledBot } from '../bundled-bot.ts';
import { commonDeeds, type Deeds, type Done } from '../deed.ts';
import type { SeededRandom } from '../random.ts';
import type { Recovery } from '../recovery.ts';
import { RedisProcess } from '../redis-process.ts';
import type { Accepted, Shown, Stage, Strikes, Theatre } from '../stage.ts';
import { SupervisedBot } from '../supervised-bot.ts';
import { BrowserWatch } from './browser-watch.ts';
import { killBrowsers, remainsOf } from '../../support/browsers.ts';
import { strikesOf } from './moments.ts';
import { recoveriesOf } from './recoveries.ts';
import { whatsAppDeeds, type Profiles } from './whatsapp-deeds.ts';

const CONTACTS = 40;
/** So many numbers were looked up before, which goes at a person's pace: two in a second. */
const KNOWN = 30;
const DESK_GROUP = '120363000000000001@g.us';
/** Quick, one by one. */
const PACE = 'pace:\n  whatsapp: { gap: [0.05, 0.15], windows: [], reserve: 0 }\n';
const READY_MS = 60_000;
const VICTIMS = {
  bot: 3,
  'main browser': 3,
  'desk browser': 1,
  'both browsers': 1,
  'bot and browsers': 2,
} as const;

/** The stand-in with its cloud here, Redis and the bot in processes of their own, two accounts linked once. */
class WhatsAppStage implements Stage {
  readonly dir: string;
  readonly dataDir: string;
  readonly redis: RedisProcess;
  readonly bot: SupervisedBot;
  readonly deeds: Deeds;
  readonly contacts = Array.from({ length: CONTACTS }, (_, n) => contactPhone(n));
  readonly #standIn: StandIn;
  readonly #profiles: Profiles;
  readonly #watch: BrowserWatch;
  /** Of what the cloud took: so many have been looked at. */
  #judged = 0;

  private constructor(standIn: StandIn, dir: string, main: readonly string[]) {
    this.#standIn = standIn;
    this.dir = dir;
    this.dataDir = join(dir, 'data');
    this.redis = new RedisProcess(join(dir, 'redis'));
    const env = { ...whatsAppEnv(standIn, this.redis.url, dir), LOG_LEVEL: 'info', LOG_FORMAT: 'json' };
    this.bot = new SupervisedBot(env, main);
    const profile = (account: string): string => join(this.dataDir, 'whatsapp', account, 'session');
    this.#profiles = { desk: profile('desk'), main: profile('main') };
    this.#watch = new BrowserWatch(Object.values(this.#profiles));
    this.deeds = {
      ...commonDeeds(this.bot, this.redis),
      ...whatsAppDeeds(standIn.cloud, this.bot, this.#profiles),
    };
  }

  static async open(): Promise<Stage> {
    const dir = mkdtempSync(join(tmpdir(), 'tocsin-kill-'));
    cpSync('playbooks', join(dir, 'plan'), { recursive: true });
    appendFileSync(join(dir, 'plan', 'organisation.yaml'), `\n${PACE}`);
    const stage = new WhatsAppStage(await startStandIn(), dir, await bundledBot());
    try {
      await stage.#begin();
    } catch (error) {
      await stage.close(true);
      throw error;
    }
    return stage;
  }

  /** People, a plan that is signed off, and both accounts linked. */
  async #begin(): Promise<void> {
    const { cloud } = this.#standIn;
    for (const [name, phone] of Object.entries(ACCOUNTS)) cloud.account(name, phone);
    for (const [name, phone] of Object.entries(STAFF)) cloud.person(phone, { name });
    cloud.group(DESK_GROUP, { name: 'Desk', members: [...Object.values(STAFF), ACCOUNTS.desk] });
    this.redis.start();
    const redis = await this.redis.client();
    await prepare({ redis }, this.dir, CONTACTS);
    const directory = createDirectory(redis, 'main' as AccountId, 3_600);
    for (const phone of this.contacts.slice(0, KNOWN))
      await directory.rememberCheck(phone as Phone, {
        chat: cloud.person(phone).chat as ChatId,
        at: Date.now(),
      });
    this.bot.start();
    await eventually('it is up', () => Promise.resolve(this.bot.isUp()), READY_MS);
    const code = await createLinkCodes({ redis, clock: systemClock() }).mint();
    const api = await LinkApi.open(`${this.bot.url}/link#code=${code}`);
    await api.agree();
    for (const account of Object.keys(ACCOUNTS)) await scan(cloud, api, account);
    await eventually('both accounts are linked', () => this.isReady(), READY_MS);
  }

  strikes(seed: number, random: SeededRandom): Strikes {
    const { redis, bot } = this;
    const parts = { cloud: this.#standIn.cloud, redis, bot, profiles: this.#profiles };
    return strikesOf({ ...parts, kill: (dice) => this.kill(dice) }, seed, random);
  }

  async kill(random: SeededRandom): Promise<string> {
    const { desk, main } = this.#profiles;
    const who = random.pick(VICTIMS);
    if (who !== 'bot' && who !== 'main browser') killBrowsers(desk);
    if (who !== 'bot' && who !== 'desk browser') killBrowsers(main);
    if (who.startsWith('bot')) await this.bot.kill();
    return who;
  }

  async isReady(): Promise<boolean> {
    const { url } = this.bot;
    return url !== undefined && (await isReady(url));
  }

  says(phone: string, text: string): Promise<string> {
    return Promise.resolve(this.#standIn.cloud.person(phone).writes('desk', text));
  }

  shows(phone: string): Promise<Shown[]> {
    return Promise.resolve(this.#standIn.cloud.person(phone).shows());
  }

  accepted(): Promise<readonly Accepted[]> {
    return Promise.resolve(this.#standIn.cloud.accepted.filter(({ duplicate }) => !duplicate));
  }

  recoveries(done: readonly Done[]): Recovery[] {
    return recoveriesOf(done, this.bot.output);
  }

  /** One seed in three has somebody whose messages WhatsApp refuses. */
  async prepare(random: SeededRandom): Promise<void> {
    const refused = random.next() < 0.34 ? random.between(0, CONTACTS - 1) : undefined;
    if (refused !== undefined) this.#standIn.cloud.person(contactPhone(refused), { acks: 'error' });
  }

  async rest(): Promise<string[]> {
    const { cloud } = this.#standIn;
    cloud.setAckDelay(0);
    await cloud.clearFaults();
    for (const phone of this.contacts) cloud.person(phone, { acks: 'all' });
    await eventually('both accounts are back', () => this.isReady(), READY_MS);
    return [...this.#watch.take(), ...this.#handedOverAgain()];
  }

  /** A phone shows an id once, but no page may hand over what WhatsApp has. */
  #handedOverAgain(): string[] {
    const all = this.#standIn.cloud.accepted;
    const again = all.slice(this.#judged).filter(({ duplicate }) => duplicate);
    this.#judged = all.length;
    return again.map(({ account, to, id }) => `${account} handed ${id} for ${to} over again`);
  }

  async close(keep: boolean): Promise<string[]> {
    const late: string[] = [];
    const clean = this.bot.isUp() ? await this.bot.stop() : 0;
    if (clean !== 0) late.push(`the bot did not stop cleanly: ${clean}`);
    await this.bot.destroy();
    for (const profile of Object.values(this.#profiles)) {
      const left = remainsOf(profile);
      if (left.length > 0) late.push(`left on ${profile}: ${left.join(', ')}`);
      killBrowsers(profile);
    }
    late.push(...this.#watch.take());
    this.#watch.stop();
    await this.redis.close();
    await this.#standIn.close();
    if (keep || late.length > 0) writeFileSync(join(this.dir, 'bot.log'), this.bot.output);
    else rmSync(this.dir, { recursive: true, force: true });
    return late;
  }
}

export const whatsapp: Theatre = { open: () => WhatsAppStage.open(), lasting: true };
