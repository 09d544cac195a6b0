import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets } from '../../../src/core/index.ts';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'tocsin-secret-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('is made once, for its owner alone, and leaves nothing beside it', () => {
  const first = loadSecrets(dir);
  expect(loadSecrets(dir)).toEqual(first);
  expect(readdirSync(dir)).toEqual(['secret.key']);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
});

it('a start that died while it made the secret does not keep the next one from starting', () => {
  writeFileSync(join(dir, `secret.key.${process.pid}.new`), 'half');
  loadSecrets(dir);
  expect(readFileSync(join(dir, 'secret.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

it('one that is there is never replaced', () => {
  writeFileSync(join(dir, 'secret.key'), 'not a secret');
  expect(() => loadSecrets(dir)).toThrow(expect.objectContaining({ code: 'secret-invalid' }));
  expect(readFileSync(join(dir, 'secret.key'), 'utf8')).toBe('not a secret');
});
