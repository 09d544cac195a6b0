import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { BASIS_KINDS, exportContacts, importContacts, type Contact } from '../../../../src/audience/index.ts';
import { tidyContact } from '../../../../src/audience/tidy.ts';
import type { ContactId, Phone } from '../../../../src/core/index.ts';
import { memoryContacts, pieces } from './memory-contacts.ts';
import { person } from '../people.ts';

type Stored = ReturnType<typeof memoryContacts>;

async function exported(contacts: Stored): Promise<Buffer> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const count = await exportContacts(contacts, stream);
  stream.end();
  expect(count).toBe(contacts.stored.size);
  return written;
}

const holding = (people: readonly Contact[]): Stored => {
  const contacts = memoryContacts();
  for (const each of people) contacts.stored.set(each.phone, each);
  return contacts;
};

describe('exportContacts', () => {
  test('writes UTF-8 with a mark, and no cell that a spreadsheet would run', async () => {
    const contacts = holding([
      person(1, { name: '=HYPERLINK("http://x";"y")', tags: ['a', 'b'], zone: '@zone' }),
    ]);
    await contacts.optOut(person(1).phone);
    expect((await exported(contacts)).toString()).toBe(
      '\ufeffname,phone,language,tags,zone,email,basis,source,date,deputy,opted_out\r\n' +
        `"'=HYPERLINK(""http://x"";""y"")",'+447700900001,it,a|b,'@zone,,consent,form 3,2026-01-31,,yes\r\n`,
    );
  });

  test('comes back exactly by import', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', '|', '\t', 'a', ' ', '\u202e'),
      }),
      fc.constantFrom('="x"', "'t Hooft", "'=1", 'null'),
    );
    const contact = fc.record({
      name: text,
      phone: fc.integer({ min: 0, max: 999 }).map((n) => `+447700900${String(n).padStart(3, '0')}` as Phone),
      language: fc.constantFrom('it', 'fr', 'pt-BR', 'und', 'ar'),
      tags: fc.array(text, { maxLength: 3 }),
      zone: text,
      email: fc.constantFrom('', '-a@example.org', 'x+y@example.org'),
      basis: fc.option(
        fc.record({
          kind: fc.constantFrom(...BASIS_KINDS),
          source: text.map((each) => `s${each}`),
          date: fc.constantFrom('2026-01-31', '1999-12-01'),
        }),
        { nil: undefined },
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(contact, { selector: (each) => each.phone, maxLength: 6 }),
        async (raw) => {
          const people = raw
            .map(({ basis, ...each }) => tidyContact(basis ? { ...each, basis } : each))
            .filter((each) => each.name !== '')
            .map((each, i) => ({ id: `C${i}` as ContactId, ...each }));
          const file = await exported(holding(people));
          const again = memoryContacts();
          const result = await importContacts(pieces(file, 50), { contacts: again, country: 'IT' });
          expect(result).toMatchObject({ added: people.length, rejected: [] });
          expect([...again.stored.values()]).toEqual(people);
        },
      ),
      { numRuns: 500 },
    );
  });
});
