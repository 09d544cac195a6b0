import { createContacts, type Contact, type ContactDraft, type Contacts } from '../../src/audience/index.ts';
import { key, secretsFrom, type ContactId, type Phone } from '../../src/core/index.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const secrets = secretsFrom(Buffer.alloc(32, 7));
const phone = (n: number): Phone => `+4477009${String(n).padStart(5, '0')}` as Phone;
const draft = (n: number, with_: Partial<ContactDraft> = {}): ContactDraft => ({
  name: `Person ${n}`,
  phone: phone(n),
  language: 'it',
  tags: ['residents'],
  ...with_,
});

let server: TestRedis;
let contacts: Contacts;

beforeAll(async () => {
  server = await startRedis();
  contacts = createContacts({ redis: server.redis, secrets });
});
afterAll(() => server.stop());
beforeEach(() => server.redis.flushall());

const everyone = async (): Promise<Contact[]> => {
  const all: Contact[] = [];
  for await (const contact of contacts.all()) all.push(contact);
  return all;
};

describe('contacts', () => {
  test('are kept one per phone, and say what a save changed', async () => {
    const added = await contacts.save(draft(1, { name: ' Anna\u202e  Rossi ', tags: ['B', 'a', 'b'] }));
    expect(added).toMatchObject({
      change: 'added',
      optedOut: false,
      contact: { name: 'Anna Rossi', tags: ['a', 'b'] },
    });
    expect(await contacts.save(draft(1, { name: 'Anna Rossi', tags: ['b', 'a'] }))).toMatchObject({
      change: 'same',
    });
    const changed = await contacts.save(draft(1, { name: 'Anna Bianchi', zone: 'Nord' }));
    expect(changed).toMatchObject({ change: 'changed', contact: { id: added.contact.id } });
    expect(await contacts.byPhone(phone(1))).toEqual(changed.contact);
    expect(await contacts.get(added.contact.id)).toEqual(changed.contact);
    expect(JSON.parse((await server.redis.hget(key.contacts, added.contact.id)) ?? '')).toEqual(
      changed.contact,
    );
    expect(await contacts.count()).toBe(1);
    expect(await contacts.byPhone(phone(2))).toBeUndefined();
  });

  test('saved at the same moment by two become one', async () => {
    const saves = Array.from({ length: 20 }, (_, n) => contacts.save(draft(1, { name: `Name ${n % 2}` })));
    const ids = new Set((await Promise.all(saves)).map((saved) => saved.contact.id));
    expect(ids.size).toBe(1);
    expect(await contacts.count()).toBe(1);
  });

  test('opt out once, known or not, and join again', async () => {
    const { contact } = await contacts.save(draft(1));
    for (const number of [phone(1), phone(2)]) {
      expect(await contacts.isOptedOut(number)).toBe(false);
      expect(await contacts.optOut(number)).toBe('done');
      expect(await contacts.optOut(number)).toBe('already');
      expect(await contacts.isOptedOut(number)).toBe(true);
    }
    expect(await contacts.optedOutIds()).toEqual(new Set([contact.id]));
    expect(await contacts.optIn(phone(1))).toBe('done');
    expect(await contacts.optIn(phone(1))).toBe('already');
    expect(await contacts.isOptedOut(phone(1))).toBe(false);
    expect(await contacts.optedOutIds()).toEqual(new Set());
  });

  test('a save never subscribes again: not whom it changes, not whom it adds anew', async () => {
    const { contact } = await contacts.save(draft(1));
    await contacts.optOut(phone(1));
    await contacts.optOut(phone(2));
    expect(await contacts.save(draft(1, { name: 'Other' }))).toMatchObject({
      change: 'changed',
      optedOut: true,
    });
    const second = await contacts.save(draft(2));
    expect(second).toMatchObject({ change: 'added', optedOut: true });
    expect(await contacts.optedOutIds()).toEqual(new Set([contact.id, second.contact.id]));
  });

  test('are erased for good; who had opted out stays out, by a hash that is no phone', async () => {
    const { contact } = await contacts.save(draft(1));
    await contacts.optOut(phone(1));
    expect(await contacts.remove(contact.id)).toBe(true);
    expect(await contacts.remove(contact.id)).toBe(false);
    expect(await contacts.get(contact.id)).toBeUndefined();
    expect(await contacts.byPhone(phone(1))).toBeUndefined();
    expect(await contacts.optedOutIds()).toEqual(new Set());
    const kept = await server.redis.smembers(key.suppressed);
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toContain(phone(1).slice(4));
    const again = await contacts.save(draft(1));
    expect(again).toMatchObject({ change: 'added', optedOut: true });
    expect(again.contact.id).not.toBe(contact.id);
  });

  test('an opt-out outlives erasure even where only the id was on record', async () => {
    const { contact } = await contacts.save(draft(1));
    await server.redis.sadd(key.optedOut, contact.id);
    expect(await contacts.isOptedOut(phone(1))).toBe(true);
    await contacts.remove(contact.id);
    expect(await contacts.isOptedOut(phone(1))).toBe(true);
  });

  test('are found by part of a name or number, best first, at most 20', async () => {
    await contacts.save(draft(1, { name: 'José Álvarez' }));
    await contacts.save(draft(2, { name: 'Marta Joset' }));
    await contacts.save(draft(3, { name: 'Banjos' }));
    const names = async (text: string): Promise<string[]> =>
      (await contacts.find(text)).map((each) => each.name);
    expect(await names('JOS')).toEqual(['José Álvarez', 'Marta Joset', 'Banjos']);
    expect(await names('alvarez')).toEqual(['José Álvarez']);
    expect(await names('07700 900002')).toEqual(['Marta Joset']);
    expect(await names('+44 7700 9')).toHaveLength(3);
    expect(await names('44')).toEqual([]);
    expect(await names('  ')).toEqual([]);
    await contacts.saveAll(Array.from({ length: 300 }, (_, n) => draft(n + 10, { name: `Zoë ${n}` })));
    expect(await contacts.find('zoe')).toHaveLength(20);
  });

  test('are all shown, many or few', async () => {
    expect(await everyone()).toEqual([]);
    await contacts.saveAll(Array.from({ length: 2_500 }, (_, n) => draft(n)));
    const phones = new Set((await everyone()).map((each) => each.phone));
    expect(phones.size).toBe(2_500);
  });

  test('a field that is to be kept survives, even when it is changed between reading and saving', async () => {
    await contacts.save(draft(1, { zone: 'Nord', tags: ['a'] }));
    const edits = Array.from({ length: 30 }, (_, n) =>
      contacts.save(draft(1, { zone: `Zone ${n}`, tags: ['a'] })),
    );
    const imports = Array.from({ length: 10 }, (_, n) =>
      contacts.saveAll([draft(1, { name: `Import ${n}`, tags: [] })], { keep: ['zone', 'tags'] }),
    );
    await Promise.all([...edits, ...imports]);
    const last = await contacts.byPhone(phone(1));
    expect(last).toMatchObject({ zone: 'Zone 29', tags: ['a'] });
    const [added] = await contacts.saveAll([draft(2, { tags: ['new'] })], { keep: ['zone', 'tags'] });
    expect(added).toMatchObject({ change: 'added', contact: { tags: ['new'] } });
  });

  test('a dry run tells and changes nothing', async () => {
    await contacts.save(draft(1));
    await contacts.optOut(phone(2));
    const told = await contacts.saveAll([draft(1), draft(1, { name: 'X', phone: phone(1) }), draft(2)], {
      dryRun: true,
    });
    expect(told.map((each) => [each.change, each.optedOut])).toEqual([
      ['same', false],
      ['changed', false],
      ['added', true],
    ]);
    expect((await everyone()).map((each) => each.name)).toEqual(['Person 1']);
    expect(await contacts.optedOutIds()).toEqual(new Set<ContactId>());
  });
});
