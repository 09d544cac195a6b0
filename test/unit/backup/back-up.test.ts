import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Stage } from '../../../src/backup/index.ts';
import { SECRET, at, codeOf, put, takeBackup, two, useTwoMachines } from './two-machines.ts';

useTwoMachines();

describe('a backup', () => {
  it('is refused where there is no key, and where the name is taken', async () => {
    rmSync(at('from', 'secret.key'));
    expect(await codeOf(takeBackup())).toBe('secret-missing');
    put(at('from', 'secret.key'), SECRET);
    writeFileSync(two.file, 'something');
    expect(await codeOf(takeBackup())).toBe('file-exists');
    expect(readFileSync(two.file, 'utf8')).toBe('something');
  });

  it('leaves nothing behind when it cannot be written', async () => {
    two.file = at('no-folder', 'x.age');
    expect(await codeOf(takeBackup())).toBe('file-not-writable');
    two.file = at('backup.age');
    const onStage = (stage: Stage): void => {
      if (stage === 'files') throw new Error('the machine is gone');
    };
    const broken = takeBackup({ onStage });
    await expect(broken).rejects.toThrow('the machine is gone');
    expect(readdirSync(two.dir).filter((name) => name.startsWith('backup'))).toEqual([]);
    // Nobody waits for it.
    await expect(two.from.redis.set('tocsin:once:x', '1', 'EX', 9)).resolves.toBe('OK');
  });
});
