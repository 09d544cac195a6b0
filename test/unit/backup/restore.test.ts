import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAudit } from '../../../src/audit/index.ts';
import { createContacts } from '../../../src/audience/index.ts';
import {
  backUp,
  checkBackup,
  readMark,
  refuseHalfRestored,
  restore,
  type RestoreReport,
  type Stage,
} from '../../../src/backup/index.ts';
import { AppError, ShiftedClock, key, openRedis, secretsFrom, type Phone } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const BEN = '+447700900201' as Phone;
const CLEO = '+447700900202' as Phone;
const SECRET = `${'ab'.repeat(32)}\n`;
const OTHER_SECRET = `${'cd'.repeat(32)}\n`;
const secrets = secretsFrom(Buffer.from(SECRET.trim(), 'hex'));
/** What a message on the simulator carries, by its hash. */
const MAP = 'ef'.repeat(32);
const clock = new ShiftedClock();

let from: TestRedis;
let to: TestRedis;
let dir: string;
let file: string;
beforeAll(async () => {
  [from, to] = await Promise.all([startRedis(), startRedis()]);
});
afterAll(() => Promise.all([from.stop(), to.stop()]));

const at = (...parts: string[]): string => join(dir, ...parts);
function put(path: string, content: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

beforeEach(async () => {
  await Promise.all([from.redis.flushall(), to.redis.flushall()]);
  dir = mkdtempSync(join(tmpdir(), 'tocsin-restore-'));
  file = at('backup.age');
  put(at('from', 'secret.key'), SECRET);
  put(at('from', 'exchange', 'journal.jsonl'), '{"f":"phone"}\n');
  put(at('from', 'exchange', 'media', MAP), 'map');
  put(at('from', 'exchange', 'media', `${MAP}.new`), 'ma');
  put(at('from', 'whatsapp', 'main', 'linked'), '');
  put(at('from', 'whatsapp', 'main', 'session', 'Default', 'Local Storage', 'leveldb', '000003.log'), 'keys');
  put(at('from', 'whatsapp', 'main', 'session', 'Default', 'Cache', 'data_0'), 'only a cache');
  put(at('from', 'whatsapp', 'half', 'session', 'Default', 'IndexedDB', 'x'), 'never linked');
  put(at('plan', 'staff.yaml'), 'staff: []\n');
  put(at('plan', 'files', 'map.png'), 'picture');
  await contactsOf(from).save({ name: 'Ben', phone: BEN, language: 'en', tags: [] });
  await contactsOf(from).save({ name: 'Cleo', phone: CLEO, language: 'en', tags: [] });
  await auditOf(from).record({ actor: 'system', action: 'started' });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const contactsOf = ({ redis }: TestRedis) => createContacts({ redis, secrets });
const auditOf = ({ redis }: TestRedis) => createAudit({ redis, secrets, clock });
const COMMON = { passphrase: 'correct-horse-battery', version: '0.1.0', workFactor: 8, clock };

const takeBackup = () =>
  backUp({ ...COMMON, file, replace: false, redisUrl: from.url, dataDir: at('from'), planDir: at('plan') });

const putBack = (changes: Partial<Parameters<typeof restore>[0]> = {}): Promise<RestoreReport> =>
  restore({
    ...{ ...COMMON, file, redisUrl: to.url, dataDir: at('to'), planDir: at('new-plan') },
    ...{ force: false, withoutSessions: false, actor: 'host:test' },
    ...changes,
  });
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('a restore', () => {
  it('brings people, record, key, plan, phones and linked sessions to an empty machine', async () => {
    expect((await takeBackup()).sessions).toEqual(['main']);
    const report = await putBack();
    expect(report).toMatchObject({ plan: 'placed', sessions: ['main'], kept: [], paused: [], voided: [] });
    expect(report.safetyCopy).toBeUndefined();
    expect(await contactsOf(to).byPhone(CLEO)).toMatchObject({ name: 'Cleo' });
    expect(readFileSync(at('to', 'secret.key'), 'utf8')).toBe(SECRET);
    expect(readFileSync(at('new-plan', 'files', 'map.png'), 'utf8')).toBe('picture');
    expect(readdirSync(at('to')).sort()).toEqual(['exchange', 'secret.key', 'whatsapp']);
    expect(readdirSync(at('to', 'whatsapp'))).toEqual(['main']);
    expect(readdirSync(at('to', 'exchange', 'media'))).toEqual([MAP]);
    expect(readFileSync(at('to', 'exchange', 'journal.jsonl'), 'utf8')).toContain('phone');
    const profile = at('to', 'whatsapp', 'main', 'session', 'Default');
    expect(readdirSync(profile)).toEqual(['Local Storage']);
    expect(readFileSync(join(profile, 'Local Storage', 'leveldb', '000003.log'), 'utf8')).toBe('keys');
    expect(existsSync(at('to', 'whatsapp', 'main', 'linked'))).toBe(true);
    await expect(refuseHalfRestored(to.redis)).resolves.toBeUndefined();
  });

  it('is an entry of the record, which stays whole and says where it goes on', async () => {
    await takeBackup();
    const { hash } = await auditOf(from).head();
    await putBack();
    expect(await auditOf(to).verify()).toMatchObject({ ok: true });
    expect((await auditOf(to).list()).at(-1)).toMatchObject({
      ...{ actor: 'host:test', action: 'restored' },
      details: { entries: 1, head: hash.slice(0, 16), chain: 'whole', paused: 0, stops: 0 },
    });
  });

  it('forgets commands that were being carried out, and remembers those that were', async () => {
    await from.redis.set(key.once('command:A'), 'begun', 'EX', 600);
    await from.redis.set(key.once('command:A:kept'), 'choice', 'EX', 600);
    await from.redis.set(key.once('command:B'), 'done', 'EX', 600);
    await takeBackup();
    await putBack();
    const names = ['command:A', 'command:A:kept', 'command:B'].map((name) => key.once(name));
    expect(await to.redis.mget(names)).toEqual([null, null, 'done']);
  });

  it('refuses while a bot or a command is at work there, and leaves no trace', async () => {
    await takeBackup();
    const bot = await openRedis(to.url, 'tocsin:host:1:abc');
    expect(await codeOf(putBack())).toBe('already-running');
    expect(await to.redis.dbsize()).toBe(0);
    bot.disconnect();
    expect(await codeOf(putBack())).toBe('done');
  });

  it('refuses to replace what is there, and says what', async () => {
    await takeBackup();
    await contactsOf(to).save({ name: 'Dora', phone: BEN, language: 'en', tags: [] });
    await expect(putBack()).rejects.toMatchObject({
      code: 'restore-not-empty',
      details: { found: expect.stringMatching(/keys in Redis \(1 contacts, 0 broadcasts\)$/) as string },
    });
    expect(await contactsOf(to).byPhone(BEN)).toMatchObject({ name: 'Dora' });
    await to.redis.flushall();
    put(at('to', 'secret.key'), OTHER_SECRET);
    expect(await codeOf(putBack())).toBe('restore-not-empty');
    // The key of this very backup is no hindrance: Redis alone may have been lost.
    put(at('to', 'secret.key'), SECRET);
    expect(await codeOf(putBack())).toBe('done');
  });

  it('with force backs up what is there first; that can be restored, too', async () => {
    await takeBackup();
    put(at('to', 'secret.key'), OTHER_SECRET);
    await contactsOf(to).save({ name: 'Dora', phone: BEN, language: 'en', tags: [] });
    const { safetyCopy = '' } = await putBack({ force: true });
    expect(await contactsOf(to).byPhone(BEN)).toMatchObject({ name: 'Ben' });
    expect(await checkBackup({ file: safetyCopy, passphrase: COMMON.passphrase })).toMatchObject({
      manifest: { counts: { contacts: 1 } },
    });
    await putBack({ force: true, file: safetyCopy });
    expect(await contactsOf(to).byPhone(BEN)).toMatchObject({ name: 'Dora' });
    expect(readFileSync(at('to', 'secret.key'), 'utf8')).toBe(OTHER_SECRET);
  });

  it('never brings back whoever said STOP since', async () => {
    await takeBackup();
    await putBack();
    const stranger = '+447700900203' as Phone;
    await contactsOf(to).optOut(CLEO);
    await contactsOf(to).optOut(stranger);
    await putBack({ force: true });
    expect(await contactsOf(to).isOptedOut(CLEO)).toBe(true);
    expect(await contactsOf(to).isOptedOut(stranger)).toBe(true);
    expect(await contactsOf(to).isOptedOut(BEN)).toBe(false);
    expect(await to.redis.keys('tocsin:restore*')).toEqual([key.restore]);
    expect((await auditOf(to).list()).at(-1)).toMatchObject({ details: { stops: 1 } });
  });

  it('that dies before its end keeps bots away until it is done again', async () => {
    await takeBackup();
    const onStage = (stage: Stage): void => {
      if (stage === 'settle') throw new Error('the machine is gone');
    };
    await expect(putBack({ onStage })).rejects.toThrow('the machine is gone');
    await expect(refuseHalfRestored(to.redis)).rejects.toMatchObject({ code: 'restore-unfinished' });
    expect(await readMark(to.redis)).toMatchObject({ state: 'under-way' });
    // No force is needed: what is there is of no use.
    expect((await putBack()).safetyCopy).toBeUndefined();
    await expect(refuseHalfRestored(to.redis)).resolves.toBeUndefined();
    expect(await contactsOf(to).byPhone(CLEO)).toMatchObject({ name: 'Cleo' });
    expect(await auditOf(to).verify()).toMatchObject({ ok: true, head: { count: 2 } });
    expect(readdirSync(at('to')).sort()).toEqual(['exchange', 'secret.key', 'whatsapp']);
  });

  it('into a Redis that is too small says so, and can be done again', async () => {
    for (let i = 0; i < 100; i += 1) await from.redis.set(key.once(`x${i}`), 'x'.repeat(50_000));
    await takeBackup();
    const used = Number(/used_memory:(\d+)/.exec(await to.redis.info('memory'))?.[1]);
    await to.redis.config('SET', 'maxmemory', used + 1_000_000);
    expect(await codeOf(putBack())).toBe('redis-full');
    await to.redis.config('SET', 'maxmemory', 0);
    await expect(refuseHalfRestored(to.redis)).rejects.toMatchObject({ code: 'restore-unfinished' });
    expect(await codeOf(putBack())).toBe('done');
    expect(await to.redis.strlen(key.once('x99'))).toBe(50_000);
  });

  it('changes nothing for a wrong passphrase or a damaged file', async () => {
    await takeBackup();
    expect(await codeOf(putBack({ passphrase: 'another-passphrase' }))).toBe('passphrase-wrong');
    const bytes = readFileSync(file);
    bytes[bytes.length - 200]! ^= 1;
    writeFileSync(file, bytes);
    expect(await codeOf(putBack())).toBe('backup-damaged');
    writeFileSync(file, bytes.subarray(0, bytes.length - 300));
    expect(await codeOf(putBack())).toBe('backup-damaged');
    expect(await to.redis.dbsize()).toBe(0);
    expect(existsSync(at('to'))).toBe(false);
  });

  it('keeps a session and phones that are here: the world outside does not go back in time', async () => {
    await takeBackup();
    put(at('to', 'whatsapp', 'main', 'linked'), '');
    put(at('to', 'whatsapp', 'main', 'session', 'newer'), 'newer');
    put(at('to', 'exchange', 'journal.jsonl'), 'newer');
    expect(await putBack()).toMatchObject({ sessions: [], kept: ['main'] });
    expect(readdirSync(at('to', 'whatsapp', 'main', 'session'))).toEqual(['newer']);
    expect(readFileSync(at('to', 'exchange', 'journal.jsonl'), 'utf8')).toBe('newer');
  });

  it('replaces a session that was never linked, and leaves all out when told to', async () => {
    await takeBackup();
    put(at('to', 'whatsapp', 'main', 'session', 'shows-a-code'), '');
    expect(await putBack({ withoutSessions: true })).toMatchObject({ sessions: [], kept: [] });
    expect(readdirSync(at('to', 'whatsapp', 'main', 'session'))).toEqual(['shows-a-code']);
    expect(await putBack({ force: true })).toMatchObject({ sessions: ['main'] });
    expect(readdirSync(at('to', 'whatsapp', 'main', 'session'))).toEqual(['Default']);
  });

  it('never replaces a plan: the same is left, another put beside', async () => {
    await takeBackup();
    expect(await putBack({ planDir: at('plan') })).toMatchObject({ plan: 'there' });
    put(at('plan', 'staff.yaml'), 'staff: [newer]\n');
    const beside = at('to', 'plan-of-backup');
    expect(await putBack({ force: true, planDir: at('plan') })).toMatchObject({ plan: { beside } });
    expect(readFileSync(at('plan', 'staff.yaml'), 'utf8')).toBe('staff: [newer]\n');
    expect(readFileSync(join(beside, 'staff.yaml'), 'utf8')).toBe('staff: []\n');
  });
});

describe('a backup', () => {
  it('is refused where there is no key, and where the name is taken', async () => {
    rmSync(at('from', 'secret.key'));
    expect(await codeOf(takeBackup())).toBe('secret-missing');
    put(at('from', 'secret.key'), SECRET);
    writeFileSync(file, 'something');
    expect(await codeOf(takeBackup())).toBe('file-exists');
    expect(readFileSync(file, 'utf8')).toBe('something');
  });

  it('leaves nothing behind when it cannot be written', async () => {
    file = at('no-folder', 'x.age');
    expect(await codeOf(takeBackup())).toBe('file-not-writable');
    file = at('backup.age');
    const broken = backUp({
      ...{ ...COMMON, file, replace: false, redisUrl: from.url, dataDir: at('from'), planDir: at('plan') },
      onStage: (stage) => {
        if (stage === 'files') throw new Error('the machine is gone');
      },
    });
    await expect(broken).rejects.toThrow('the machine is gone');
    expect(readdirSync(dir).filter((name) => name.startsWith('backup'))).toEqual([]);
    // Nobody waits for it.
    await expect(from.redis.set('tocsin:once:x', '1', 'EX', 9)).resolves.toBe('OK');
  });
});
