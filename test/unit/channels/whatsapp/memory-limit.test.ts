import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserShare, groupLimit } from '../../../../src/channels/whatsapp/memory-limit.ts';

const GIB = 2 ** 30;

describe('what a browser may take', () => {
  it.each([
    ['two in the container of docker-compose.yml', `${3 * GIB}\n`, 2, (3 * GIB - 7e8) / 2],
    ['one in it', `${3 * GIB}\n`, 1, 2.5e9],
    ['many in a small one', `${GIB}`, 4, 6e8],
    ['one without a limit', 'max\n', 1, 1.5e9],
    ['one without a limit, as version 1 says it', '9223372036854771712\n', 1, 1.5e9],
    ['one where nothing can be read', undefined, 2, 1.5e9],
    ['one where nothing is written', '', 2, 1.5e9],
  ])('is its share: %s', (_, max, accounts, bytes) => expect(browserShare(max, accounts)).toBe(bytes));

  it('leaves room for the bot beside both', () =>
    expect(2 * browserShare(String(3 * GIB), 2)).toBeLessThan(3 * GIB - 6e8));

  it('is read where the kernel keeps it', () => {
    const root = mkdtempSync(join(tmpdir(), 'tocsin-cgroup-'));
    const own = join(root, 'own');
    expect(groupLimit(root, own)).toBeUndefined();
    mkdirSync(join(root, 'memory'));
    writeFileSync(join(root, 'memory/memory.limit_in_bytes'), '1');
    expect(groupLimit(root, own)).toBe('1');
    writeFileSync(join(root, 'memory.max'), '2');
    expect(groupLimit(root, own)).toBe('2');
    writeFileSync(own, '0::/system.slice/tocsin.service\n');
    mkdirSync(join(root, 'system.slice/tocsin.service'), { recursive: true });
    writeFileSync(join(root, 'system.slice/tocsin.service/memory.max'), '3');
    expect(groupLimit(root, own)).toBe('3');
    rmSync(root, { recursive: true });
  });
});
