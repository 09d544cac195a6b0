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
import { bytesOf } from '../../../../src/backup/archive/read.ts';
import { closeAll, holdFolder } from '../../../../src/backup/files/hold-folder.ts';
import { systemClock, type Clock } from '../../../../src/core/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-hold-'));
  const db = {
    CURRENT: 'MANIFEST-000001\n',
    'MANIFEST-000001': 'list',
    '000003.log': 'one ',
    '000005.ldb': 'table',
    LOCK: '',
  };
  for (const [name, content] of Object.entries(db)) writeFileSync(join(dir, name), content);
  mkdirSync(join(dir, 'store.blob', '1'), { recursive: true });
  writeFileSync(join(dir, 'store.blob', '1', 'a'), 'large value');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A clock whose every pause is told of. */
const watched = (onSleep: () => void): Clock => ({
  ...systemClock(),
  sleep: async () => onSleep(),
});

async function contents(files: Awaited<ReturnType<typeof holdFolder>>): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const file of files ?? []) {
    const content = await file.read();
    all[relative(dir, file.path)] =
      typeof content === 'string' ? content : (await bytesOf(content.bytes)).toString();
  }
  await closeAll(files ?? []);
  return all;
}

describe('a folder that is held', () => {
  it('is read as it was, whatever happens to it since', async () => {
    const held = await holdFolder(dir, systemClock());
    appendFileSync(join(dir, '000003.log'), 'two ');
    writeFileSync(join(dir, 'CURRENT.new'), 'MANIFEST-000002\n');
    renameSync(join(dir, 'CURRENT.new'), join(dir, 'CURRENT'));
    unlinkSync(join(dir, '000005.ldb'));
    expect(await contents(held)).toEqual({
      ...{
        CURRENT: 'MANIFEST-000001\n',
        'MANIFEST-000001': 'list',
        '000003.log': 'one ',
        '000005.ldb': 'table',
      },
      'store.blob/1/a': 'large value',
    });
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

  it('is looked at again when it changed in between', async () => {
    // From one look to the next somebody adds to the list of files: three times, then he rests.
    let looks = 0;
    const { promises } = await import('node:fs');
    const busy = setInterval(() => {
      if (looks < 3) void promises.appendFile(join(dir, 'MANIFEST-000001'), '.');
    }, 0);
    const held = await holdFolder(
      dir,
      watched(() => void (looks += 1)),
    );
    clearInterval(busy);
    expect(looks).toBeGreaterThanOrEqual(3);
    expect((await contents(held))['MANIFEST-000001']).toMatch(/^list\.+$/);
  });

  it('is given up when it never stands still', async () => {
    let n = 0;
    const busy = setInterval(() => writeFileSync(join(dir, `${(n += 1)}.ldb`), ''), 0);
    const patient = watched(() => undefined);
    const held = await holdFolder(join(dir, 'no-such-folder'), patient);
    clearInterval(busy);
    expect(held).toBeUndefined();
  });
});
