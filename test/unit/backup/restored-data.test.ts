import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refuseHalfRestored } from '../../../src/backup/index.ts';
import { key, openQueue, openWorker, type BroadcastId, type Phone } from '../../../src/core/index.ts';
import { eventually } from '../../support/world.ts';
import {
  BEN,
  CLEO,
  MAP,
  SECRET,
  at,
  auditOf,
  contactsOf,
  putBack,
  takeBackup,
  two,
  useTwoMachines,
} from './two-machines.ts';

useTwoMachines();

describe('what a restore brings', () => {
  it('brings people, record, key, plan, phones and linked sessions to an empty machine', async () => {
    expect((await takeBackup()).sessions).toEqual(['main']);
    const report = await putBack();
    expect(report).toMatchObject({ plan: 'placed', sessions: ['main'], kept: [], paused: [], voided: [] });
    expect(report.safetyCopy).toBeUndefined();
    expect(await contactsOf(two.to).byPhone(CLEO)).toMatchObject({ name: 'Cleo' });
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
    await expect(refuseHalfRestored(two.to.redis)).resolves.toBeUndefined();
  });

  it('is an entry of the record, which stays whole and says where it goes on', async () => {
    await takeBackup();
    const { hash } = await auditOf(two.from).head();
    await putBack();
    expect(await auditOf(two.to).verify()).toMatchObject({ ok: true });
    expect((await auditOf(two.to).list()).at(-1)).toMatchObject({
      ...{ actor: 'host:test', action: 'restored' },
      details: { entries: 1, head: hash.slice(0, 16), chain: 'whole', paused: 0, stops: 0 },
    });
  });

  it('forgets commands that were being carried out, and remembers those that were', async () => {
    await two.from.redis.set(key.once('command:A'), 'begun', 'EX', 600);
    await two.from.redis.set(key.once('command:A:kept'), 'choice', 'EX', 600);
    await two.from.redis.set(key.once('command:B'), 'done', 'EX', 600);
    await takeBackup();
    await putBack();
    const names = ['command:A', 'command:A:kept', 'command:B'].map((name) => key.once(name));
    expect(await two.to.redis.mget(names)).toEqual([null, null, 'done']);
  });

  it('hands on every message that came in and was not handled, one that was in work too', async () => {
    const queue = openQueue<{ n: number }>('inbound', two.from.redis, { attempts: 3 });
    await queue.add([1, 2, 3].map((n) => ({ id: `in-${n}`, data: { n }, priority: n })));
    let taken = 0;
    const stuck = openWorker<{ n: number }>({
      ...{ queue, redis: two.from.redis, concurrency: 1 },
      handle: () => ((taken += 1), new Promise((resolve) => setTimeout(resolve, 5_000))),
    });
    await eventually('one is in work', async () => taken === 1);
    await takeBackup();
    await putBack();
    const seen: number[] = [];
    const restored = openQueue<{ n: number }>('inbound', two.to.redis);
    const handle = async ({ data }: { data: { n: number } }): Promise<void> => void seen.push(data.n);
    const worker = openWorker({ ...{ queue: restored, redis: two.to.redis, concurrency: 1 }, handle });
    await eventually('all are handled', async () => seen.length === 3, 20_000);
    expect(seen.sort()).toEqual([1, 2, 3]);
    await Promise.all([stuck.close(), worker.close()]);
    await Promise.all([queue.close(), restored.close()]);
  }, 60_000);

  it('passes over the numbers of status messages that may be taken', async () => {
    const [id, chat] = ['bOLD' as BroadcastId, '1203@g.us'];
    await two.from.redis.zadd(key.broadcasts, 1, id);
    const shown = { sequence: 2, text: 'running', id: '3EB0' };
    await two.from.redis.hset(key.statusMessages(id), chat, JSON.stringify(shown));
    await takeBackup();
    await putBack();
    const stored = await two.to.redis.hget(key.statusMessages(id), chat);
    expect(JSON.parse(stored ?? '')).toEqual({ ...shown, sequence: 1_002 });
  });

  it('never brings back whoever said STOP since', async () => {
    await takeBackup();
    await putBack();
    const stranger = '+447700900203' as Phone;
    await contactsOf(two.to).optOut(CLEO);
    await contactsOf(two.to).optOut(stranger);
    await putBack({ force: true });
    expect(await contactsOf(two.to).isOptedOut(CLEO)).toBe(true);
    expect(await contactsOf(two.to).isOptedOut(stranger)).toBe(true);
    expect(await contactsOf(two.to).isOptedOut(BEN)).toBe(false);
    expect(await two.to.redis.keys('tocsin:restore*')).toEqual([key.restore]);
    expect((await auditOf(two.to).list()).at(-1)).toMatchObject({ details: { stops: 1 } });
  });
});
