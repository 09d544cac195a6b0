import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bytesOf } from '../../../../src/backup/archive/read.ts';
import { closeAll, holdFolder } from '../../../../src/backup/files/hold-folder.ts';
import { systemClock } from '../../../../src/core/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-hold-'));
  const db = {
    CURRENT: 'MANIFEST-000001\n',
    'MANIFEST-000001': '5\n',
    '000003.log': 'one ',
    '5.ldb': '5',
    LOCK: '',
  };
  for (const [name, content] of Object.entries(db)) writeFileSync(join(dir, name), content);
  mkdirSync(join(dir, 'store.blob', '1'), { recursive: true });
  writeFileSync(join(dir, 'store.blob', '1', 'a'), 'large value');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function contents(files: Awaited<ReturnType<typeof holdFolder>>): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const file of files ?? []) {
    const content = await file.read();
    const name = relative(dir, file.path);
    all[name] = typeof content === 'string' ? content : (await bytesOf(content.bytes)).toString();
  }
  await closeAll(files ?? []);
  return all;
}

/** Does what LevelDB does, all the time: a new table, its name into the list, the old table away. */
const BUSY = `
  const { appendFileSync, unlinkSync, writeFileSync } = require('node:fs');
  const { workerData: dir } = require('node:worker_threads');
  const rest = new Int32Array(new SharedArrayBuffer(4));
  for (let n = 6; ; n += 1) {
    writeFileSync(dir + '/' + n + '.ldb', String(n));
    appendFileSync(dir + '/MANIFEST-000001', n + '\\n');
    unlinkSync(dir + '/' + (n - 1) + '.ldb');
    appendFileSync(dir + '/000003.log', 'word ');
    Atomics.wait(rest, 0, 0, 2);
  }`;

describe('a folder that is held', () => {
  it('is read as it was, whatever happens to it since', async () => {
    const held = await holdFolder(dir, systemClock());
    appendFileSync(join(dir, '000003.log'), 'two ');
    writeFileSync(join(dir, 'CURRENT.new'), 'MANIFEST-000002\n');
    renameSync(join(dir, 'CURRENT.new'), join(dir, 'CURRENT'));
    unlinkSync(join(dir, '5.ldb'));
    expect(await contents(held)).toEqual({
      ...{ CURRENT: 'MANIFEST-000001\n', 'MANIFEST-000001': '5\n', '000003.log': 'one ', '5.ldb': '5' },
      'store.blob/1/a': 'large value',
    });
  });

  it('is of one moment, although somebody writes there all the time', async () => {
    const busy = new Worker(BUSY, { eval: true, workerData: dir });
    const seen: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      const files = await contents(await holdFolder(dir, systemClock()));
      const newest = files['MANIFEST-000001']?.trim().split('\n').at(-1) ?? '';
      expect(files[`${newest}.ldb`]).toBe(newest);
      seen.push(Number(newest));
    }
    await busy.terminate();
    expect(seen.at(-1)).toBeGreaterThan(seen[0]!);
  });

  it('tells of a value beside it that is not there any more, or not the same', async () => {
    const value = join(dir, 'store.blob', '1', 'a');
    let held = await holdFolder(dir, systemClock());
    unlinkSync(value);
    expect((await contents(held))['store.blob/1/a']).toBe('deleted');
    writeFileSync(value, 'one');
    held = await holdFolder(dir, systemClock());
    writeFileSync(value, 'another');
    expect((await contents(held))['store.blob/1/a']).toBe('changed');
  });

  it('is given up when it never stands still', async () => {
    const clock = { ...systemClock(), sleep: () => Promise.resolve() };
    expect(await holdFolder(join(dir, 'no-such-folder'), clock)).toBeUndefined();
  });
});
