import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSignOffs } from '../../src/approval/index.ts';
import { createContacts } from '../../src/audience/index.ts';
import { requirePlan, startApp, type App, type LinkWanted } from '../../src/app/index.ts';
import { NO_PACE } from '../../src/broadcast/index.ts';
import { loadConfig } from '../../src/config/index.ts';
import { ShiftedClock, createLog, loadSecrets, type Phone, type StaffId } from '../../src/core/index.ts';
import { createLinkCodes } from '../../src/ops/index.ts';
import { templateDigest } from '../../src/plan/index.ts';
import { startStandIn, type StandIn } from '../whatsapp-web/stand-in.ts';
import type { AcceptedMessage, Cloud, PersonStory } from '../whatsapp-web/story.ts';
import { LinkApi } from './link-api.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { STAFF, eventually } from './world.ts';

export const ACCOUNTS = { desk: '+447700900800', main: '+447700900801' } as const;

/** The real app on WhatsApp's stand-in, in real browsers: a desk account, and one that broadcasts. */
export class WhatsAppWorld {
  readonly standIn: StandIn;
  readonly redis: TestRedis;
  readonly clock = new ShiftedClock();
  readonly dir = mkdtempSync(join(tmpdir(), 'tocsin-whatsapp-'));
  readonly wanted: LinkWanted[] = [];
  app!: App;

  private constructor(standIn: StandIn, redis: TestRedis) {
    this.standIn = standIn;
    this.redis = redis;
  }

  /** Both accounts are linked, the plan is signed off, and `contacts` may be written to. */
  static async start(contacts = 12): Promise<WhatsAppWorld> {
    const world = new WhatsAppWorld(await startStandIn(), await startRedis());
    for (const [name, phone] of Object.entries(ACCOUNTS)) world.cloud.account(name, phone);
    for (const [id, phone] of Object.entries(STAFF)) world.cloud.person(phone, { name: id });
    cpSync('playbooks', join(world.dir, 'plan'), { recursive: true });
    await prepare(world.redis, world.dir, contacts);
    await world.open();
    await world.link();
    return world;
  }

  get cloud(): Cloud {
    return this.standIn.cloud;
  }

  env(): Record<string, string> {
    return whatsAppEnv(this.standIn, this.redis.url, this.dir);
  }

  async open(): Promise<void> {
    const { config } = loadConfig(this.env(), '');
    const log = createLog({ level: process.env.TEST_LOG ?? 'silent', format: 'json' });
    const onLink = (wanted: LinkWanted): void => void this.wanted.push(wanted);
    this.app = await startApp({ config, log, clock: this.clock, pace: NO_PACE, onLink });
  }

  /** As a person does: opens the page with the code from the terminal, agrees, scans. */
  async link(): Promise<void> {
    const page = (): LinkWanted['page'] => this.wanted.find((one) => one.page !== undefined)?.page;
    await eventually('the terminal offers the page', () => Promise.resolve(page() !== undefined));
    const api = await LinkApi.open((await page()?.()) ?? '');
    await api.agree();
    for (const account of Object.keys(ACCOUNTS)) await scan(this.cloud, api, account);
    await this.ready();
  }

  /** The link page with a fresh code, as `tocsin link` makes one. */
  async pageFromHost(): Promise<string> {
    const code = await createLinkCodes({ redis: this.redis.redis, clock: this.clock }).mint();
    return `${this.app.url}/link#code=${code}`;
  }

  /** After a log-out: a page from the host, and a scan. */
  async relink(account: string): Promise<void> {
    const api = await LinkApi.open(await this.pageFromHost());
    await api.relink(account);
    await scan(this.cloud, api, account);
    await this.ready();
  }

  /** Every account can send. */
  async ready(withinMs = 30_000): Promise<void> {
    await eventually('every account is ready', () => isReady(this.app.url), withinMs);
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.redis.stop();
    await this.standIn.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  staff(id: keyof typeof STAFF): PhoneInHand {
    return new PhoneInHand(this.cloud.person(STAFF[id] ?? ''));
  }

  contact(n: number): PhoneInHand {
    return new PhoneInHand(this.cloud.person(contactPhone(n)));
  }

  /** What the cloud took for contacts, from whichever account. */
  toContacts(): AcceptedMessage[] {
    return this.cloud.accepted.filter(({ to }) => to.startsWith(CONTACTS));
  }
}

const CONTACTS = '+4477009003';
export const contactPhone = (n: number): string => `${CONTACTS}${String(n).padStart(2, '0')}`;

/** What a bot needs to know to find the stand-in. */
export function whatsAppEnv(standIn: StandIn, redisUrl: string, dir: string): Record<string, string> {
  const accounts = Object.entries(ACCOUNTS).map((account) => account.join(':'));
  const flags = standIn.chromiumArgs.map((flag) => `"${flag}"`);
  return {
    ...{ TRANSPORT: 'whatsapp', ACCOUNTS: accounts.join(','), PORT: '0' },
    ...{ REDIS_URL: redisUrl, DATA_DIR: join(dir, 'data'), PLAN_DIR: join(dir, 'plan') },
    ...{ CHROMIUM_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
    ...{ WHATSAPP_CHROMIUM_ARGS: flags.join(' '), WHATSAPP_ACCEPT_INSECURE_CERTS: '1' },
  };
}

/** People with a basis, and every template of the plan signed off. */
export async function prepare(
  { redis }: Pick<TestRedis, 'redis'>,
  dir: string,
  count: number,
): Promise<void> {
  mkdirSync(join(dir, 'data'));
  const contacts = createContacts({ redis, secrets: loadSecrets(join(dir, 'data')) });
  await contacts.saveAll(
    Array.from({ length: count }, (_, n) => ({
      ...{
        name: `Person ${n}`,
        phone: contactPhone(n) as Phone,
        language: ['it', 'fr', 'en'][n % 3] ?? 'it',
      },
      ...{ tags: ['resident'], zone: 'zone-red' },
      basis: { kind: 'consent', source: 'form', date: '2026-05-20' },
    })),
  );
  const plan = await requirePlan(join(dir, 'plan'));
  const signoffs = createSignOffs({ redis, clock: new ShiftedClock() });
  for (const [id, { templates, review_every }] of Object.entries(plan.playbooks)) {
    const digests = Object.keys(templates).map((name) => [name, templateDigest(plan, id, name)] as const);
    await signoffs.sign(id, Object.fromEntries(digests), 'dario' as StaffId, Date.now() + review_every);
  }
}

export async function scan(cloud: Cloud, api: LinkApi, account: string): Promise<void> {
  let qr: string | undefined;
  await eventually(
    `the QR code of ${account}`,
    async () => (qr = await api.qrOf(account)) !== undefined,
    40_000,
  );
  await cloud.scanQr(account, qr);
}

export async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => undefined);
  return response?.ok ?? false;
}

/** Somebody's phone on the stand-in. */
export class PhoneInHand {
  readonly story: PersonStory;
  #seen = 0;

  constructor(story: PersonStory) {
    this.story = story;
  }

  says(text: string, account = 'desk'): string {
    this.#seen = this.story.shows().length;
    return this.story.writes(account, text);
  }

  /** Says it and waits for an answer. */
  async asks(text: string, answer: RegExp): Promise<string> {
    this.says(text);
    return this.receives(answer);
  }

  async receives(pattern: RegExp, withinMs = 15_000): Promise<string> {
    const found = (): string | undefined =>
      this.story
        .shows()
        .slice(this.#seen)
        .map(({ text }) => text)
        .find((text) => pattern.test(text));
    await eventually(
      `${this.story.phone} receives ${String(pattern)}`,
      () => Promise.resolve(found() !== undefined),
      withinMs,
    );
    return found() ?? '';
  }
}
