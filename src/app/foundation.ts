import { accessSync, constants, mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import {
  AppError,
  checkRedis,
  loadSecrets,
  openRedis,
  systemClock,
  type Clock,
  type Logger,
  type Redis,
  type Secrets,
} from '../core/index.ts';
import { createAudit, type Audit } from '../audit/index.ts';
import { createContacts, type Contacts } from '../audience/index.ts';
import { refuseHalfRestored } from '../backup/index.ts';
import { formatFinding, loadPlan, type Plan } from '../plan/index.ts';
import { createIdentity, type Identity } from '../staff/index.ts';
import type { Config } from '../config/index.ts';

/** What the bot and every command on the host stand on. */
export interface Foundation {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  /** Unique to this process, and the name of its connection to Redis. */
  readonly owner: string;
  readonly redis: Redis;
  readonly secrets: Secrets;
  readonly audit: Audit;
  readonly contacts: Contacts;
  readonly identity: Identity;
}

/** @throws AppError `data-dir-not-writable`, `redis-…`, `restore-unfinished`, `secret-invalid` */
export async function openFoundation(
  config: Config,
  log: Logger,
  clock: Clock = systemClock(),
): Promise<Foundation> {
  makeDataDir(config.dataDir);
  if (config.redisUrl === undefined) throw new AppError('redis-not-set');
  const owner = `tocsin:${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;
  const redis = await openRedis(config.redisUrl, owner);
  try {
    await checkRedis(redis);
    await refuseHalfRestored(redis);
    const secrets = loadSecrets(config.dataDir);
    const audit = createAudit({ redis, secrets, clock });
    const contacts = createContacts({ redis, secrets });
    const identity = createIdentity({ redis, clock, audit });
    return { config, log, clock, owner, redis, secrets, audit, contacts, identity };
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

/** @throws AppError `plan-invalid` with every fault */
export async function requirePlan(dir: string): Promise<Plan> {
  const loaded = await loadPlan(dir);
  if (loaded.ok) return loaded.plan;
  const faults = loaded.findings.filter((finding) => finding.level === 'error');
  const details = { path: dir, count: faults.length, faults: faults.map(formatFinding).join('\n') };
  throw new AppError('plan-invalid', { details });
}

function makeDataDir(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new AppError('data-dir-not-writable', { details: { path }, cause });
  }
}
