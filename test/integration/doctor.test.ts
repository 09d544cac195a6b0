import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { createBotClient } from '../../src/cli/bot-client.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { loadConfig } from '../../src/config/index.ts';
import { AppError, ShiftedClock } from '../../src/core/index.ts';
import type { ProbeReport } from '../../src/ops/index.ts';
import { startLinkBot, type LinkBot } from '../support/link-bot.ts';
import { Process } from '../support/processes.ts';

const ACCOUNTS = 'desk:+447700900001,main:+447700900002';

describe('tocsin doctor', () => {
  const clock = new ShiftedClock();
  let bot: LinkBot;
  let browser: string;
  let healthy: Record<string, string>;

  beforeAll(async () => {
    bot = await startLinkBot(clock);
    browser = join(bot.dataDir, 'chromium');
    writeFileSync(browser, '#!/bin/sh\necho "Chromium 130.0.6723.91 "\n');
    chmodSync(browser, 0o755);
    healthy = {
      ...{ TRANSPORT: 'whatsapp', ACCOUNTS, HOST: '127.0.0.1', PORT: String(bot.port) },
      ...{ REDIS_URL: bot.redis.url, DATA_DIR: bot.dataDir, PLAN_DIR: 'playbooks', CHROMIUM_PATH: browser },
    };
  });
  afterAll(() => bot.stop());
  beforeEach(() => {
    bot.sessions.clear();
    bot.desk.clear();
    bot.desk.add('desk', '+447700900001', 'desk');
    bot.desk.add('main', '+447700900002', 'broadcast');
    bot.desk.agreed = true;
  });

  interface Outcome {
    readonly out: string;
    readonly code: number;
  }
  async function doctor(env: Record<string, string> = {}, ...args: string[]): Promise<Outcome> {
    let out = '';
    const program = new Command().exitOverride().configureOutput({ writeOut: (text) => (out += text) });
    const { mint } = bot.codes;
    doctorCommand(program, {
      clock,
      load: () => loadConfig({ ...healthy, ...env }, join(bot.dataDir, '.env'), false),
      connect: () =>
        Promise.resolve({
          ...{ clock, mint, bot: createBotClient({ url: bot.url, clock, mint }) },
          close: () => Promise.resolve(),
        }),
    });
    const before = process.exitCode;
    process.exitCode = 0;
    try {
      await program.parseAsync(['doctor', ...args], { from: 'user' });
      return { out, code: process.exitCode };
    } finally {
      process.exitCode = before;
    }
  }
  const probed = (account: string, report: Partial<ProbeReport> = {}): void =>
    void bot.desk.reports.set(account, {
      ...{ account: account as never, version: '2.3000.1017', missing: [], claim: 'holds', ...report },
    });

  it('finds a host that is well, line by line', async () => {
    const { out, code } = await doctor();
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^✓ Node {9}\d+\.\d+\.\d+$/),
      '✓ Settings     TRANSPORT=whatsapp, ACCOUNTS=desk,main',
      `✓ Data folder  ${bot.dataDir} can be written`,
      expect.stringMatching(/^✓ Redis {8}\d+\.\d+\.\d+, noeviction, appendonly yes, appendfsync always$/),
      expect.stringMatching(/^✓ Plan {9}\d+ playbooks, no errors/),
      `✓ Chromium     Chromium 130.0.6723.91 (${browser})`,
      `✓ Bot          runs at ${bot.url} and is ready`,
      '',
    ]);
    expect(code).toBe(0);
  });

  it('needs no browser on the simulator', async () => {
    const { out, code } = await doctor({ TRANSPORT: 'simulator', CHROMIUM_PATH: '/nowhere' });
    expect(out).not.toContain('Chromium');
    expect(code).toBe(0);
  });

  /** The line of one finding, and what stands below it. */
  const findingOf = (out: string, name: string): string => {
    const lines = out.split('\n');
    const first = lines.findIndex((line) => line.slice(2).startsWith(name));
    const next = lines.findIndex((line, place) => place > first && !line.startsWith(' '));
    return lines.slice(first, next).join('\n').replace(/ +/g, ' ');
  };

  const faults: [string, string, () => Record<string, string>, RegExp][] = [
    ['Settings', 'a setting', () => ({ PORT: 'many' }), /^✗ Settings .*\n → PORT: "many" is not a port/],
    [
      'Redis',
      'a silent Redis',
      () => ({ REDIS_URL: 'redis://127.0.0.1:1' }),
      /^✗ .*does not answer.\n → Start it/,
    ],
    ['Redis', 'no Redis', () => ({ REDIS_URL: '' }), /^✗ .*No Redis is set.\n → Run .\/scripts\/start/],
    ['Plan', 'no plan', () => ({ PLAN_DIR: bot.dataDir }), /^✗ .*error\(s\):[\s\S]*→/],
    [
      'Chromium',
      'no browser',
      () => ({ CHROMIUM_PATH: '/nowhere/chromium' }),
      /^✗ .*\/nowhere\/chromium is not there or cannot be run.\n → Install Chromium, or set CHROMIUM_PATH/,
    ],
    ['Bot', 'no bot', () => ({ PORT: '1' }), /^✗ .*No bot answers at http:\/\/127.0.0.1:1.\n → Start it/],
  ];
  it.each(faults)('✗ %s: %s, with the next step, and ends with 1', async (name, _, env, expected) => {
    const { out, code } = await doctor(env());
    expect(findingOf(out, name)).toMatch(expected);
    expect(out.match(/^✗/gm)).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('✗ Redis: one that may lose what it confirmed', async () => {
    await bot.redis.redis.config('SET', 'appendfsync', 'everysec');
    const { out, code } = await doctor();
    await bot.redis.redis.config('SET', 'appendfsync', 'always');
    expect(findingOf(out, 'Redis')).toMatch(/may lose what it confirmed .*everysec.*\n → Set appendonly yes/);
    expect(code).toBe(1);
  });

  it('✗ Data folder: one that cannot be written; one that is not there yet is fine', async () => {
    const locked = join(bot.dataDir, 'locked');
    mkdirSync(locked, { mode: 0o500 });
    const missing = await doctor({ DATA_DIR: join(bot.dataDir, 'new', 'data') });
    expect(findingOf(missing.out, 'Data folder')).toMatch(/✓ .*new\/data will be made at the start/);
    // Root may write everywhere.
    if (process.getuid?.() === 0) return;
    expect(findingOf((await doctor({ DATA_DIR: locked })).out, 'Data folder')).toMatch(
      /✗ .*\n → Give this user/,
    );
  });

  it('✗ Bot: one that waits for a phone', async () => {
    bot.sessions.set('main', 'linking');
    const { out, code } = await doctor();
    expect(findingOf(out, 'Bot')).toMatch(/✗ .* is not ready: session main: linking\.\n → .*tocsin link$/);
    expect(code).toBe(1);
  });

  it('tells what looks like a slip in .env', async () => {
    writeFileSync(join(bot.dataDir, '.env'), 'CHROMIUM_PAHT=/usr/bin/chromium\n');
    const { out, code } = await doctor();
    writeFileSync(join(bot.dataDir, '.env'), '');
    expect(findingOf(out, 'Settings')).toContain('did you mean CHROMIUM_PATH?');
    expect(code).toBe(0);
  });

  describe('--whatsapp', () => {
    it('finds nothing changed', async () => {
      probed('desk');
      probed('main');
      const { out, code } = await doctor({}, '--whatsapp');
      expect(findingOf(out, 'WhatsApp main')).toMatch(
        /^✓ .*WhatsApp Web 2\.3000\.1017: all that is needed is there/,
      );
      expect(code).toBe(0);
    });

    it('names what a new version of WhatsApp Web lacks', async () => {
      probed('desk', { missing: ['WAWebMsgKey.newId', 'WALinkify.findLink'] });
      probed('main', { claim: 'the page sent under an id of its own' });
      const { out, code } = await doctor({}, '--whatsapp');
      expect(findingOf(out, 'WhatsApp desk')).toMatch(
        /^✗ .*2\.3000\.1017 has changed; missing: WAWebMsgKey\.newId, WALinkify\.findLink\.\n → Update Tocsin/,
      );
      expect(findingOf(out, 'WhatsApp main')).toMatch(
        /^✗ .*under our ids: the page sent under an id of its own\.\n/,
      );
      expect(code).toBe(1);
    });

    it('says which account has no page to look at', async () => {
      probed('desk');
      const { out, code } = await doctor({}, '--whatsapp');
      expect(findingOf(out, 'WhatsApp main')).toMatch(
        /^✗ .*stopped\.\n → Link it: tocsin link --account main$/,
      );
      expect(code).toBe(1);
    });

    it('gives scripts the names one by one', async () => {
      probed('desk', { missing: ['WAWebMsgKey.newId'] });
      probed('main');
      const { out, code } = await doctor({}, '--whatsapp', '--json');
      const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { name: string; ok: boolean }[] };
      expect([ok, code]).toEqual([false, 1]);
      expect(checks.map(({ name, ok }) => `${name} ${ok}`)).toEqual([
        ...[
          'Node true',
          'Settings true',
          'Data folder true',
          'Redis true',
          'Plan true',
          'Chromium true',
          'Bot true',
        ],
        ...['WhatsApp desk false', 'WhatsApp main true'],
      ]);
      expect(checks[7]).toMatchObject({ report: { version: '2.3000.1017', missing: ['WAWebMsgKey.newId'] } });
    });

    it('says in one line that there is no bot to ask', async () => {
      let out = '';
      const program = new Command().configureOutput({ writeOut: (text) => (out += text) });
      const before = process.exitCode;
      doctorCommand(program, {
        clock,
        load: () => loadConfig(healthy, join(bot.dataDir, '.env'), false),
        connect: () => Promise.reject(new AppError('nothing-to-link')),
      });
      await program.parseAsync(['doctor', '--whatsapp'], { from: 'user' });
      process.exitCode = before;
      expect(findingOf(out, 'WhatsApp')).toMatch(
        /^✗ WhatsApp .*nothing has to be linked\.\n → Set TRANSPORT=whatsapp/,
      );
    });
  });

  it('as people run it', async () => {
    probed('desk');
    probed('main', { missing: ['WAWebMsgKey.newId'] });
    const run = new Process(['doctor', '--whatsapp'], healthy);
    expect(await run.ended()).toBe(1);
    expect(run.output).toMatch(/✓ WhatsApp desk[\s\S]*✗ WhatsApp main.*WAWebMsgKey\.newId/);
  });
});
