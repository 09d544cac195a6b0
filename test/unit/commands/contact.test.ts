import { changedTags } from '../../../src/commands/contact/save.ts';
import type { Phone } from '../../../src/core/index.ts';
import { Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

const NEW = '+447700900777' as Phone;

test('adds a person, then changes only what is given', async () => {
  const line = `/contact +44 7700 900777 name="Maria Bianchi" language=IT tags=resident;volunteer zone=zone-red basis=consenso source="form" date=2026-11-20`;
  const [added] = await office.says('tom', line);
  expect(added).toMatch(
    /✅ Added:\n\*Maria Bianchi\* \+447700900777\nItalian · zone zone-red · resident · volunteer\nBasis: consent, form, 2026-11-20/,
  );
  const [changed] = await office.says('tom', `/contact ${NEW} tags=+assisted;-volunteer`);
  expect(changed).toContain('✅ Changed:');
  expect(await office.contacts.byPhone(NEW)).toMatchObject({
    ...{ name: 'Maria Bianchi', language: 'it', zone: 'zone-red', tags: ['assisted', 'resident'] },
    basis: { kind: 'consent', source: 'form', date: '2026-11-20' },
  });
});

test('a missing name or source is asked for; a wrong value, too', async () => {
  expect((await office.says('tom', `/contact ${NEW} zone=zone-red basis=consent`))[0]).toContain('name?');
  expect((await office.says('tom', 'Rosa Neri'))[0]).toContain('Where does this basis come from?');
  expect((await office.says('tom', 'town hall'))[0]).toContain('Basis: consent, town hall');
  expect((await office.says('tom', `/contact ${NEW} date=yesterday`))[0]).toContain(
    'Write the date like this',
  );
  expect((await office.says('tom', `/contact ${NEW} basis=whim`))[0]).toMatch(
    /On which basis[^]*1\. consent/,
  );
});

test('shows by number, finds by name, and says what keeps a person from being written to', async () => {
  await office.contacts.optOut('+447700900201' as Phone);
  expect((await office.says('tom', '/contact 447700900201'))[0]).toContain('Maria Rossi');
  expect((await office.says('tom', '/contact maria'))[0]).toContain('⛔ Opted out');
  await office.person('Maria Verdi', '+447700900402', 'it', 'zone-red', false);
  expect((await office.says('tom', '/contact Maria'))[0]).toMatch(
    /Maria Rossi · \+447700900201 · zone-red\nMaria Verdi/,
  );
  expect((await office.says('tom', '/contact maria verdi'))[0]).toContain('No basis on record');
  expect((await office.says('tom', '/contact nobody'))[0]).toContain('I find nobody');
  expect((await office.says('tom', '/contact'))[0]).toContain('On the list: 4 people');
});

test('removing asks first', async () => {
  const [question] = await office.says('ana', '/contact remove +447700900201');
  expect(question).toContain('Cancello Maria Rossi (+447700900201) per sempre?');
  await office.says('ana', 'no');
  expect(await office.contacts.count()).toBe(3);
  await office.says('ana', '/contatto rimuovi +447700900201');
  expect((await office.says('ana', '1'))[0]).toContain('Cancellato');
  expect(await office.contacts.count()).toBe(2);
});

test('what is no number adds nobody; an unknown key is named', async () => {
  expect((await office.says('tom', '/contact 12 name=X'))[0]).toContain('is no phone number');
  expect((await office.says('tom', `/contact ${NEW} nmae=X`))[0]).toContain('Did you mean *name*?');
  expect(await office.contacts.count()).toBe(3);
});

test('tags replace, unless every one has a sign', () => {
  expect(changedTags(['a'], undefined)).toEqual(['a']);
  expect(changedTags(['a'], 'b; c')).toEqual(['b', 'c']);
  expect(changedTags(['a', 'b'], '+c,-A')).toEqual(['b', 'c']);
});
