import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBackup, readMark, refuseHalfRestored, type Stage } from '../../../src/backup/index.ts';
import { key, openRedis } from '../../../src/core/index.ts';
import {
  BEN,
  CLEO,
  COMMON,
  SECRET,
  at,
  auditOf,
  codeOf,
  contactsOf,
  put,
  putBack,
  takeBackup,
  two,
  useTwoMachines,
} from './two-machines.ts';

const OTHER_SECRET = `${'cd'.repeat(32)}\n`;

useTwoMachines();

describe('a restore', () => {
  it('refuses while a bot or a command is at work there, and leaves no trace', async () => {
    await takeBackup();
    const bot = await openRedis(two.to.url, 'tocsin:host:1:abc');
    expect(await codeOf(putBack())).toBe('already-running');
    expect(await two.to.redis.dbsize()).toBe(0);
    bot.disconnect();
    expect(await codeOf(putBack())).toBe('done');
  });

  it('refuses to replace what is there, and says what', async () => {
    await takeBackup();
    await contactsOf(two.to).save({ name: 'Dora', phone: BEN, language: 'en', tags: [] });
    await expect(putBack()).rejects.toMatchObject({
      code: 'restore-not-empty',
      details: { found: expect.stringMatching(/keys in Redis \(1 contacts, 0 broadcasts\)$/) as string },
    });
    expect(await contactsOf(two.to).byPhone(BEN)).toMatchObject({ name: 'Dora' });
    await two.to.redis.flushall();
    put(at('to', 'secret.key'), OTHER_SECRET);
    expect(await codeOf(putBack())).toBe('restore-not-empty');
    // The key of this very backup is no hindrance: Redis alone may have been lost.
    put(at('to', 'secret.key'), SECRET);
    expect(await codeOf(putBack())).toBe('done');
  });

  it('with force backs up what is there first; that can be restored, too', async () => {
    await takeBackup();
    put(at('to', 'secret.key'), OTHER_SECRET);
    await contactsOf(two.to).save({ name: 'Dora', phone: BEN, language: 'en', tags: [] });
    const { safetyCopy = '' } = await putBack({ force: true });
    expect(await contactsOf(two.to).byPhone(BEN)).toMatchObject({ name: 'Ben' });
    expect(await checkBackup({ file: safetyCopy, passphrase: COMMON.passphrase })).toMatchObject({
      manifest: { counts: { contacts: 1 } },
    });
    await putBack({ force: true, file: safetyCopy });
    expect(await contactsOf(two.to).byPhone(BEN)).toMatchObject({ name: 'Dora' });
    expect(readFileSync(at('to', 'secret.key'), 'utf8')).toBe(OTHER_SECRET);
  });

  it('that dies before its end keeps bots away until it is done again', async () => {
    await takeBackup();
    const onStage = (stage: Stage): void => {
      if (stage === 'settle') throw new Error('the machine is gone');
    };
    await expect(putBack({ onStage })).rejects.toThrow('the machine is gone');
    await expect(refuseHalfRestored(two.to.redis)).rejects.toMatchObject({ code: 'restore-unfinished' });
    expect(await readMark(two.to.redis)).toMatchObject({ state: 'under-way' });
    // No force is needed: what is there is of no use.
    expect((await putBack()).safetyCopy).toBeUndefined();
    await expect(refuseHalfRestored(two.to.redis)).resolves.toBeUndefined();
    expect(await contactsOf(two.to).byPhone(CLEO)).toMatchObject({ name: 'Cleo' });
    expect(await auditOf(two.to).verify()).toMatchObject({ ok: true, head: { count: 2 } });
    expect(readdirSync(at('to')).sort()).toEqual(['exchange', 'secret.key', 'whatsapp']);
  });

  it('into a Redis that is too small says so, and can be done again', async () => {
    for (let i = 0; i < 100; i += 1) await two.from.redis.set(key.once(`x${i}`), 'x'.repeat(50_000));
    await takeBackup();
    const used = Number(/used_memory:(\d+)/.exec(await two.to.redis.info('memory'))?.[1]);
    await two.to.redis.config('SET', 'maxmemory', used + 1_000_000);
    expect(await codeOf(putBack())).toBe('redis-full');
    await two.to.redis.config('SET', 'maxmemory', 0);
    await expect(refuseHalfRestored(two.to.redis)).rejects.toMatchObject({ code: 'restore-unfinished' });
    expect(await codeOf(putBack())).toBe('done');
    expect(await two.to.redis.strlen(key.once('x99'))).toBe(50_000);
  });

  it('changes nothing for a wrong passphrase or a damaged file', async () => {
    await takeBackup();
    expect(await codeOf(putBack({ passphrase: 'another-passphrase' }))).toBe('passphrase-wrong');
    const bytes = readFileSync(two.file);
    bytes[bytes.length - 200]! ^= 1;
    writeFileSync(two.file, bytes);
    expect(await codeOf(putBack())).toBe('backup-damaged');
    writeFileSync(two.file, bytes.subarray(0, bytes.length - 300));
    expect(await codeOf(putBack())).toBe('backup-damaged');
    expect(await two.to.redis.dbsize()).toBe(0);
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
