import { key, sha256Of, type StaffId, type StatementId } from '../../../src/core/index.ts';
import { reserveReference } from '../../../src/statement/reference.ts';
import { keepAttachments } from '../../../src/statement/attachments.ts';
import { draftStatement } from '../../../src/statement/draft.ts';
import { createOutgoing } from '../../../src/statement/outgoing.ts';
import { loadStatement, saveStatement } from '../../../src/statement/store.ts';
import type { Statement } from '../../../src/statement/statement.ts';
import { png } from '../../support/attachments.ts';
import { flood, goodPlan, removePlanDirs } from '../plan/plan-files.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

let server: TestRedis;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await server.stop();
  await removePlanDirs();
});
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
  await saveStatement(server.redis, statement, 1_000);
  expect(await loadStatement(server.redis, id('s9'))).toEqual(statement);
  expect(await loadStatement(server.redis, id('s8'))).toBeUndefined();
});

describe('attachments', () => {
  const map = png();
  const stored = key.attachment(sha256Of(map));
  const HOUR = 3_600_000;

  async function withMap() {
    const playbook = flood(['kind: alert', 'kind: alert\n    attachment: map.png']);
    const plan = await goodPlan({ 'map.png': map, 'flood.playbook.yaml': playbook });
    const about = {
      playbook: 'flood',
      template: 'alert',
      values: { area: 'Nord' },
      requestedBy: 'ana' as StaffId,
    };
    const statement = draftStatement({ plan, ...about, id: id('s1'), ref: 'F3K', now: 0 });
    const template = plan.playbooks['flood']?.templates['alert'];
    if (!template) throw new Error('no template');
    return { plan, template, statement };
  }

  test('are kept once, by their hash, as long as the longest that was asked for', async () => {
    const { plan, template, statement } = await withMap();
    await keepAttachments(server.redis, plan, template);
    expect(await server.redis.keys('tocsin:attachment:*')).toEqual([stored]);
    expect(await server.redis.getBuffer(stored)).toEqual(map);
    const shown = await server.redis.pttl(stored);
    expect(shown).toBeGreaterThan(47 * HOUR);
    await saveStatement(server.redis, statement, 90 * 24 * HOUR);
    expect(await server.redis.pttl(stored)).toBeGreaterThan(89 * 24 * HOUR);
    await keepAttachments(server.redis, plan, template);
    expect(await server.redis.pttl(stored)).toBeGreaterThan(89 * 24 * HOUR);
  });

  test('come with the text when it leaves', async () => {
    const { plan, template, statement } = await withMap();
    await keepAttachments(server.redis, plan, template);
    await saveStatement(server.redis, statement, HOUR);
    const outgoing = await createOutgoing(server.redis)(statement.id, 'en');
    expect(outgoing.text).toBe(statement.renderings['en']);
    expect(outgoing.attachment).toMatchObject({ name: 'map.png', mime: 'image/png', size: map.length });
    expect(await outgoing.attachment?.bytes()).toEqual(map);
    await expect(createOutgoing(server.redis)(statement.id, 'de')).rejects.toThrow(RangeError);
  });

  test('that are gone, or are not what they were, are said to be gone', async () => {
    const { plan, template, statement } = await withMap();
    await expect(saveStatement(server.redis, statement, HOUR)).rejects.toMatchObject({
      code: 'attachment-gone',
    });
    expect(await loadStatement(server.redis, statement.id)).toBeUndefined();
    await keepAttachments(server.redis, plan, template);
    await saveStatement(server.redis, statement, HOUR);
    const { attachment } = await createOutgoing(server.redis)(statement.id, 'en');
    await server.redis.set(stored, 'another');
    await expect(attachment?.bytes()).rejects.toMatchObject({ code: 'attachment-gone' });
    await server.redis.del(stored);
    await expect(attachment?.bytes()).rejects.toMatchObject({ code: 'attachment-gone' });
  });
});
