import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../src/audit/index.ts';
import { createContacts } from '../../../src/audience/index.ts';
import { backUp, restore, type BackupReport, type RestoreReport } from '../../../src/backup/index.ts';
import { AppError, ShiftedClock, secretsFrom, type Phone } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

export const BEN = '+447700900201' as Phone;
export const CLEO = '+447700900202' as Phone;
export const SECRET = `${'ab'.repeat(32)}\n`;
/** What a message on the simulator carries, by its hash. */
export const MAP = 'ef'.repeat(32);
const secrets = secretsFrom(Buffer.from(SECRET.trim(), 'hex'));
const clock = new ShiftedClock();
export const COMMON = { passphrase: 'correct-horse-battery', version: '0.1.0', workFactor: 8, clock };

/** A machine with something worth a backup, and one without anything; anew before each test. */
export const two = { dir: '', file: '' } as { from: TestRedis; to: TestRedis; dir: string; file: string };

export function useTwoMachines(): void {
  beforeAll(async () => {
    [two.from, two.to] = await Promise.all([startRedis(), startRedis()]);
  });
  afterAll(() => Promise.all([two.from.stop(), two.to.stop()]));
  beforeEach(async () => {
    await Promise.all([two.from.redis.flushall(), two.to.redis.flushall()]);
    two.dir = mkdtempSync(join(tmpdir(), 'tocsin-restore-'));
    two.file = at('backup.age');
    put(at('from', 'secret.key'), SECRET);
    put(at('from', 'exchange', 'journal.jsonl'), '{"f":"phone"}\n');
    put(at('from', 'exchange', 'media', MAP), 'map');
    put(at('from', 'exchange', 'media', `${MAP}.new`), 'ma');
    put(at('from', 'whatsapp', 'main', 'linked'), '');
    const profile = at('from', 'whatsapp', 'main', 'session', 'Default');
    put(join(profile, 'Local Storage', 'leveldb', '000003.log'), 'keys');
    put(join(profile, 'Cache', 'data_0'), 'only a cache');
    put(at('from', 'whatsapp', 'half', 'session', 'Default', 'IndexedDB', 'x'), 'never linked');
    put(at('plan', 'staff.yaml'), 'staff: []\n');
    put(at('plan', 'files', 'map.png'), 'picture');
    await contactsOf(two.from).save({ name: 'Ben', phone: BEN, language: 'en', tags: [] });
    await contactsOf(two.from).save({ name: 'Cleo', phone: CLEO, language: 'en', tags: [] });
    await auditOf(two.from).record({ actor: 'system', action: 'started' });
  });
  afterEach(() => rmSync(two.dir, { recursive: true, force: true }));
}

export const at = (...parts: string[]): string => join(two.dir, ...parts);

export function put(path: string, content: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

export const contactsOf = ({ redis }: TestRedis) => createContacts({ redis, secrets });
export const auditOf = ({ redis }: TestRedis) => createAudit({ redis, secrets, clock });

export const takeBackup = (changes: Partial<Parameters<typeof backUp>[0]> = {}): Promise<BackupReport> =>
  backUp({
    ...{ ...COMMON, file: two.file, replace: false, redisUrl: two.from.url },
    ...{ dataDir: at('from'), planDir: at('plan') },
    ...changes,
  });

export const putBack = (changes: Partial<Parameters<typeof restore>[0]> = {}): Promise<RestoreReport> =>
  restore({
    ...{ ...COMMON, file: two.file, redisUrl: two.to.url, dataDir: at('to'), planDir: at('new-plan') },
    ...{ force: false, withoutSessions: false, actor: 'host:test' },
    ...changes,
  });

export const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
