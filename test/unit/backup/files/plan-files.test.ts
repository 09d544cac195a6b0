import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planFiles } from '../../../../src/backup/files/plan-files.ts';

async function found(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { path, content } of planFiles(dir)) files[path] = content.toString();
  return files;
}

describe('the files of a plan', () => {
  const outside = mkdtempSync(join(tmpdir(), 'tocsin-plan-'));
  const dir = join(outside, 'plan');
  beforeAll(() => {
    mkdirSync(join(dir, 'files'), { recursive: true });
    writeFileSync(join(outside, 'secret.key'), 'secret');
    writeFileSync(join(dir, 'staff.yaml'), 'staff');
    writeFileSync(join(dir, 'files', 'map.png'), 'map');
    writeFileSync(join(dir, '.hidden'), 'hidden');
  });

  it('are those that are in it, those that a link inside leads to as well', async () => {
    symlinkSync('files/map.png', join(dir, 'linked.png'));
    symlinkSync(dir, join(outside, 'mounted'));
    const all = { 'files/map.png': 'map', 'linked.png': 'map', 'staff.yaml': 'staff' };
    expect(await found(dir)).toEqual(all);
    expect(await found(join(outside, 'mounted'))).toEqual(all);
    expect(await found(join(outside, 'missing'))).toEqual({});
  });

  it('are never those that a link leads out to, nor without end', async () => {
    symlinkSync('../secret.key', join(dir, 'key.yaml'));
    symlinkSync('/proc/self', join(dir, 'self'));
    symlinkSync('.', join(dir, 'again'));
    symlinkSync('nowhere', join(dir, 'dangling'));
    const files = await found(dir);
    expect(Object.values(files)).not.toContain('secret');
    expect(Object.keys(files).filter((path) => path.startsWith('self'))).toEqual([]);
    expect(files['staff.yaml']).toBe('staff');
    expect(Object.keys(files).length).toBeLessThan(30);
  });
});
