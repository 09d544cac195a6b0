import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { csvRows, type CsvRow } from '../../../../src/audience/csv/rows.ts';
import type { Rejected } from '../../../../src/audience/csv/fault.ts';
import { pieces } from './memory-contacts.ts';

async function rowsOf(
  bytes: Uint8Array | string,
  size?: number,
): Promise<{ rows: CsvRow[]; fault?: Rejected }> {
  const rows: CsvRow[] = [];
  const source = csvRows(pieces(bytes, size));
  let step = await source.next();
  for (; !step.done; step = await source.next()) rows.push(...step.value);
  return step.value ? { rows, fault: step.value } : { rows };
}

describe('csvRows', () => {
  test('takes tab, comma and semicolon, a byte order mark, a declared delimiter and every line ending', async () => {
    for (const text of [
      'a,b\nc;c,d\n',
      'a;b\r\n"c;c";d',
      '\ufeffa\tb\rc;c\td\r',
      '\nsep=;\na;b\n"c;c";d\n',
    ]) {
      const { rows, fault } = await rowsOf(text, 3);
      expect(fault).toBeUndefined();
      expect(rows.map((row) => row.cells)).toEqual([
        ['a', 'b'],
        ['c;c', 'd'],
      ]);
    }
  });

  test('takes quotation marks inside a cell as they are', async () => {
    const { rows } = await rowsOf('name,phone\nMario "il Rosso" R,1\n"a ""b"" c",2\n"x" y,3\n');
    expect(rows.slice(1).map((row) => row.cells[0])).toEqual(['Mario "il Rosso" R', 'a "b" c', '"x" y']);
  });

  test('says on which line each row begins, whatever the cells hold and wherever the chunks are cut', async () => {
    const cell = fc.oneof(
      fc.constantFrom('a\nb', 'x\r\ny', '"', ',', '\n\n', 'q"\n'),
      fc.string({ maxLength: 5 }),
    );
    const line = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(cell, cell) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    const ending = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        ending,
        fc.integer({ min: 1, max: 40 }),
        async (lines, end, size) => {
          let text = `name,phone${end}`;
          const expected: CsvRow[] = [{ line: 1, cells: ['name', 'phone'] }];
          for (const cells of lines) {
            const unix = cells?.map((each) => each.replace(/\r\n?/g, '\n').replace(/\0/g, ''));
            if (unix) expected.push({ line: text.split(/\r\n|\n/).length, cells: unix });
            text += (unix ? stringify([unix], { quoted: true, eof: false }).replaceAll('\n', end) : '') + end;
          }
          expect(await rowsOf(text, size)).toEqual({ rows: expected });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('keeps the rows before a quotation mark that is never closed, and names its line', async () => {
    const { rows, fault } = await rowsOf('name,phone\nAnna,1\n"Ben,2\nCleo,3\n');
    expect(rows).toHaveLength(2);
    expect(fault).toMatchObject({ line: 3, problem: expect.stringContaining('quotation mark') });
    const endless = await rowsOf(`name,phone\nAnna,1\n"Ben,2\n${'Cleo,3\n'.repeat(20_000)}`, 65_536);
    expect(endless.rows).toHaveLength(2);
    expect(endless.fault).toMatchObject({ line: 3 });
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffname,phone\n', 'utf16le'), 1, /UTF-16/],
    ['UTF-16 without a mark', Buffer.from('name,phone\n', 'utf16le'), 1, /UTF-16|not text/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 1, /workbook/],
    ['Latin-1', Buffer.from('name,phone\nAnna,1\nFrançois,2\nMüller,3\n', 'latin1'), 3, /not UTF-8/],
    ['a cut character', Buffer.from('name,phone\nZoë').subarray(0, -1), 2, /not UTF-8/],
  ])('says once and clearly that %s is not UTF-8 text', async (_, bytes, line, problem) => {
    for (const size of [1, 5, 65_536]) {
      const { fault } = await rowsOf(bytes, size);
      expect(fault).toMatchObject({
        line,
        problem: expect.stringMatching(problem),
        fix: expect.stringContaining('UTF-8'),
      });
    }
  });

  test('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 1, max: 64 }),
        async (bytes, size) => {
          const { rows } = await rowsOf(bytes, size);
          expect(rows.every((row) => row.line >= 1)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
