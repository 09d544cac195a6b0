import fc from 'fast-check';
import { importContacts, type ImportOptions } from '../../../../src/audience/csv/index.ts';
import type { ContactId } from '../../../../src/core/index.ts';
import { memoryContacts, pieces } from './memory-contacts.ts';

const HEADER = 'name,phone,language,tags,zone,email,basis,source,date,deputy';
const importText = (text: string | Uint8Array, contacts = memoryContacts(), options: ImportOptions = {}) =>
  importContacts(pieces(text, 64), { contacts, country: 'IT', language: 'it' }, options);

describe('importContacts', () => {
  test('reads a full row', async () => {
    const contacts = memoryContacts();
    const row = `"Müller, Anna",+44 7700 900101,EN,Residents; zone-red|residents,Nord,a@example.org,consenso,modulo 3,31/01/2026,+447700900102`;
    expect(await importText(`${HEADER}\n${row}\n`, contacts)).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      rejected: [],
      rejectedRows: 0,
      optedOutKept: 0,
      withoutBasis: 0,
      ignoredColumns: [],
    });
    expect([...contacts.stored.values()]).toEqual([
      {
        id: 'C0',
        name: 'Müller, Anna',
        phone: '+447700900101',
        language: 'en',
        tags: ['residents', 'zone-red'],
        zone: 'Nord',
        email: 'a@example.org',
        basis: { kind: 'consent', source: 'modulo 3', date: '2026-01-31' },
        deputy: '+447700900102',
      },
    ]);
  });

  test('keeps good rows and says for each bad one its line, column, problem and what to do', async () => {
    const contacts = memoryContacts();
    const text = `Nome;Telefono;lingua;email;base;fonte;data
"Anna
Maria";+447700900101;it;;;;
Ben;12;it;;;;
;+447700900103;it;;;;
Cleo;+447700900104;zz;not-mail;;;

Dan;+447700900101;;;;;
Eve;+447700900106;;;perché sì;;31/02/2026
Fay;3,93401E+11;;;;;
Gus;+447700900108;;;;;;extra
Hal;+447700900109
`;
    const result = await importText(text, contacts);
    expect(result).toMatchObject({ added: 2, rejectedRows: 7, withoutBasis: 2 });
    expect([...contacts.stored.values()].map((each) => each.name)).toEqual(['Anna Maria', 'Hal']);
    expect(result.rejected.map(({ line, column, problem }) => [line, column, problem])).toEqual([
      [4, 'Telefono', '"12" is not a phone number'],
      [5, 'Nome', 'the name is missing'],
      [6, 'lingua', '"zz" is not a language; "not-mail" is not an email address'],
      [8, undefined, 'the phone is already on line 2'],
      [9, 'base', '"perché sì" is not a basis; the basis has no source; "31/02/2026" is not a date'],
      [10, 'Telefono', '"3,93401E+11": the spreadsheet rounded the number'],
      [11, undefined, 'the row has more cells than the first line'],
    ]);
    for (const { fix, row } of result.rejected) expect(fix && row).toBeTruthy();
  });

  test('does the same thing twice with no further change', async () => {
    const contacts = memoryContacts();
    const text = `name,phone,tags\nAnna,+447700900101,b;a\nBen,+447700900102,\n`;
    expect(await importText(text, contacts)).toMatchObject({ added: 2, unchanged: 0 });
    expect(await importText(text, contacts)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  test('leaves alone what the file has no column for, and empties what it has an empty cell for', async () => {
    const contacts = memoryContacts();
    await importText(`name,phone,language,tags,zone\nAnna,+447700900101,fr,a,Nord\n`, contacts);
    expect(await importText(`name,phone,zone\nAnna B,+447700900101,\n`, contacts)).toMatchObject({
      changed: 1,
    });
    const [anna] = contacts.stored.values();
    expect(anna).toMatchObject({ name: 'Anna B', language: 'fr', tags: ['a'] });
    expect(anna).not.toHaveProperty('zone', 'Nord');
  });

  test('opts out whom the file says so, and never back in', async () => {
    const contacts = memoryContacts();
    const text = (out: string) => `name,phone,opted_out\nAnna,+447700900101,${out}\n`;
    expect(await importText(text('yes'), contacts)).toMatchObject({ added: 1, optedOutKept: 1 });
    expect(await importText(text('no'), contacts)).toMatchObject({ unchanged: 1, optedOutKept: 1 });
    expect(await contacts.optedOutIds()).toEqual(new Set(['C0']));
  });

  test('a dry run counts and changes nothing', async () => {
    const contacts = memoryContacts();
    const result = await importText('name,phone,opted_out\nAnna,+447700900101,yes\n', contacts, {
      dryRun: true,
    });
    expect(result).toMatchObject({ added: 1, optedOutKept: 1 });
    expect(contacts.stored.size).toBe(0);
    expect(await contacts.optOut('+447700900101' as never)).toBe('done');
  });

  test.each([
    ['', 1, 'the file is empty'],
    ['\n\n', 1, 'the file is empty'],
    [
      'Anna,+447700900101\n',
      1,
      'the first line does not name these columns: name, phone; it has: Anna, +447700900101',
    ],
    ['name,phone\nAnna,+447700900101\n"Ben', 3, expect.stringContaining('quotation mark')],
  ])('stops at %j with one clear message', async (text, line, problem) => {
    const result = await importText(text);
    expect(result.stopped).toMatchObject({ line, problem, fix: expect.any(String) });
    expect(result.rejectedRows).toBe(0);
  });

  test('lists the first 1,000 bad rows and tells of all of them', async () => {
    let told = 0;
    const text = `name,phone\n${'Anna,1\n'.repeat(1_500)}`;
    const result = await importText(text, memoryContacts(), { onRejected: () => (told += 1) });
    expect([result.rejected.length, result.rejectedRows, told]).toEqual([1_000, 1_500, 1_500]);
  });

  test('reports progress up to the last byte', async () => {
    const seen: { bytes: number; rows: number }[] = [];
    const text = 'name,phone\nAnna,+447700900101\nBen,+447700900102\n';
    await importText(text, memoryContacts(), { onProgress: (progress) => void seen.push(progress) });
    expect(seen.at(-1)).toEqual({ bytes: Buffer.byteLength(text), rows: 2 });
  });

  test('never reads far ahead of what is stored, so that memory stays flat', async () => {
    let [read, stored, ahead] = [0, 0, 0];
    const inner = memoryContacts();
    const contacts: typeof inner = {
      ...inner,
      async saveAll(drafts) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        stored += drafts.length;
        return drafts.map((draft) => ({
          contact: { id: 'C' as ContactId, ...draft },
          change: 'added' as const,
          optedOut: false,
        }));
      },
    };
    const source = async function* () {
      yield Buffer.from('name,phone\n');
      for (let chunk = 0; chunk < 200; chunk += 1) {
        const rows = Array.from(
          { length: 100 },
          (_, n) => `P,+3934${String(chunk * 100 + n).padStart(8, '0')}\n`,
        );
        read += rows.length;
        ahead = Math.max(ahead, read - stored);
        yield Buffer.from(rows.join(''));
      }
    };
    const result = await importContacts(source(), { contacts, country: 'IT' });
    expect(result.added).toBe(20_000);
    expect(ahead).toBeLessThanOrEqual(400);
  });

  test('says so when storing fails, rather than losing rows', async () => {
    const contacts = { ...memoryContacts(), saveAll: () => Promise.reject(new Error('gone')) };
    const text = `name,phone\n${'Anna,+447700900101\n'.repeat(10)}`;
    await expect(importText(text, contacts)).rejects.toThrow('gone');
  });

  test('accounts for every row of any table, and stores only clean names and numbers', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('+447700900101', '+447700900102', '12', '=1+1', 'it', '\u202e', 'a"b', 'x\ny', "'"),
    );
    const row = fc.tuple(
      cell,
      fc.constantFrom('+447700900101', '+33639980103', '055 1', ''),
      cell,
      cell,
      cell,
    );
    const quote = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 10 }), async (rows) => {
        const contacts = memoryContacts();
        const lines = rows.map((cells) => cells.map(quote).join(','));
        const result = await importText(`name,phone,language,tags,email\n${lines.join('\n')}\n`, contacts);
        const empty = rows.filter((cells) => cells.every((each) => each.trim() === '')).length;
        expect(result.stopped).toBeUndefined();
        expect(result.added + result.rejectedRows + empty).toBe(rows.length);
        for (const { name } of contacts.stored.values())
          expect(name).not.toMatch(/^$|[\p{Cc}\u202a-\u202e]/u);
      }),
      { numRuns: 300 },
    );
  });

  test('never throws, whatever the bytes after a good header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const result = await importText(Buffer.concat([Buffer.from('name,phone\n'), bytes]));
        expect(result.added).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
