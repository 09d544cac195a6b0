import { key, type StatementId } from '../../../src/core/index.ts';
import { reserveReference } from '../../../src/statement/reference.ts';
import { loadStatement, saveStatement } from '../../../src/statement/store.ts';
import type { Statement } from '../../../src/statement/statement.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let server: TestRedis;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(() => server.redis.flushall());

const id = (name: string): StatementId => name as StatementId;

describe('reserveReference', () => {
  test('gives three letters or digits, the same ones for the same seed and statement', async () => {
    const first = await reserveReference(server.redis, 'message-1', id('s1'));
    expect(first).toMatch(/^[C-Y3-9]{3}$/);
    expect(await reserveReference(server.redis, 'message-1', id('s1'))).toBe(first);
    expect(await server.redis.hget(key.references, first)).toBe('s1');
  });

  test('never gives one reference to two statements, in whatever order they ask', async () => {
    const ids = Array.from({ length: 2_000 }, (_, n) => id(`s${n}`));
    const refs = await Promise.all(ids.map((name) => reserveReference(server.redis, name, name)));
    expect(new Set(refs).size).toBe(ids.length);
    const again = await Promise.all(ids.map((name) => reserveReference(server.redis, name, name)));
    expect(again).toEqual(refs);
  });

  test('the same seed with another statement gives another reference', async () => {
    const first = await reserveReference(server.redis, 'seed', id('s1'));
    expect(await reserveReference(server.redis, 'seed', id('s2'))).not.toBe(first);
  });

  test('grows when the short ones are taken', async () => {
    const alphabet = [...'CDFGHJKMNPQRTVWXY34679'];
    const all = alphabet.flatMap((a) => alphabet.flatMap((b) => alphabet.map((c) => `${a}${b}${c}`)));
    await server.redis.hset(key.references, Object.fromEntries(all.map((ref) => [ref, 'taken'])));
    expect(await reserveReference(server.redis, 'seed', id('s1'))).toMatch(/^\w{4}$/);
  });
});

test('a statement comes back as it was stored', async () => {
  const statement = {
    id: id('s9'),
    ref: 'F3K',
    renderings: { it: 'ciao\n\n#F3K', ar: 'مرحبا' },
  } as unknown as Statement;
  await saveStatement(server.redis, statement);
  expect(await loadStatement(server.redis, id('s9'))).toEqual(statement);
  expect(await loadStatement(server.redis, id('s8'))).toBeUndefined();
});
