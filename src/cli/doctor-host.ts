import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { requirePlan } from '../app/index.ts';
import type { Config } from '../config/index.ts';
import { AppError, checkRedis, openRedis, type Clock } from '../core/index.ts';
import type { HealthReport } from '../ops/index.ts';
import { botAddress } from './bot-address.ts';
import { botFetch } from './bot-fetch.ts';
import type { Check, Finding } from './doctor-check.ts';

type Found = Omit<Finding, 'name'>;

/** What has to be well on the host for the bot to run; each is looked at by itself. */
export function hostChecks(config: Config, clock: Clock): Check[] {
  const checks: Check[] = [
    { name: 'Data folder', run: async () => dataFolder(config.dataDir) },
    { name: 'Redis', run: () => redis(config.redisUrl) },
    { name: 'Plan', run: () => plan(config.planDir) },
  ];
  if (config.transport === 'whatsapp') {
    checks.push({ name: 'Chromium', run: () => chromium(config.chromiumPath) });
  }
  return [...checks, { name: 'Bot', run: () => bot(botAddress(config), clock) }];
}

/** One that is not there yet is made by the bot, if the folder above may be written. */
function dataFolder(path: string): Found {
  let nearest = path;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
  } catch (cause) {
    throw new AppError('data-dir-not-writable', { details: { path }, cause });
  }
  return {
    ok: true,
    detail: nearest === path ? `${path} can be written` : `${path} will be made at the start`,
  };
}

async function redis(url: string | undefined): Promise<Found> {
  if (url === undefined) throw new AppError('redis-not-set');
  const connection = await openRedis(url, 'tocsin:doctor');
  try {
    await checkRedis(connection);
    const version = /redis_version:(\S+)/.exec(await connection.info('server'))?.[1] ?? 'of unknown version';
    return { ok: true, detail: `${version}, noeviction, appendonly yes, appendfsync always` };
  } finally {
    connection.disconnect();
  }
}

async function plan(dir: string): Promise<Found> {
  const { playbooks, warnings } = await requirePlan(dir);
  const size = `${Object.keys(playbooks).length} playbooks, no errors`;
  return {
    ok: true,
    detail: warnings.length === 0 ? size : `${size}, ${warnings.length} warnings (tocsin lint)`,
  };
}

const CHROMIUM_PATIENCE_MS = 10_000;

async function chromium(path: string): Promise<Found> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: CHROMIUM_PATIENCE_MS });
    return { ok: true, detail: `${stdout.trim()} (${path})` };
  } catch (cause) {
    throw new AppError('browser-missing', { details: { path }, cause });
  }
}

/** By the name of a failing check. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  session: 'Give it a minute. If an account waits for its phone: tocsin link',
  page: 'See what changed: tocsin doctor --whatsapp',
  pace: 'Find out why WhatsApp refuses, then a staff member writes /resume.',
};

const BOT_PATIENCE_MS = 5_000;

async function bot(url: string, clock: Clock): Promise<Found> {
  let report: HealthReport;
  try {
    const response = await botFetch(`${url}/readyz`, clock, BOT_PATIENCE_MS);
    report = (await response.json()) as HealthReport;
    if (typeof report.ok !== 'boolean') throw new Error('another program');
  } catch (cause) {
    throw new AppError('bot-not-running', { details: { url }, cause });
  }
  if (report.ok) return { ok: true, detail: `runs at ${url} and is ready` };
  const failing = report.checks.filter(({ ok }) => !ok);
  const named = failing.map(
    ({ name, subject, detail }) => `${[name, subject].filter(Boolean).join(' ')}: ${detail}`,
  );
  const fix = failing.map(({ name }) => NEXT_STEPS[name]).find((step) => step !== undefined);
  return {
    ok: false,
    detail: `runs at ${url} and is not ready: ${named.join('; ')}.`,
    fix: fix ?? 'Its log says more.',
  };
}
