import fc from 'fast-check';
import { neutralise, plain } from '../../../../src/audience/csv/neutral.ts';

describe('neutralise', () => {
  test.each([
    '=1+1',
    '+447700900101',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    "'=1",
    '＝1+1',
    '＋39',
    '－1',
    '＠SUM(A1)',
  ])('%j runs nowhere', (cell) => {
    expect(neutralise(cell)).toBe(`'${neutralise(cell).slice(1)}`);
  });

  test('holds where a spreadsheet of another country splits the line', () => {
    expect(neutralise('Rossi;=1+1')).toBe("Rossi;'=1+1");
  });

  test('leaves all other cells as people wrote them', () => {
    for (const cell of ['Rossi', "dell'Acqua", "'t Hooft", 'a-b', 'x@y.z', 'a, b']) {
      expect(neutralise(cell)).toBe(cell);
      expect(plain(cell)).toBe(cell);
    }
  });

  test('comes back exactly, and no piece of it begins like a formula', () => {
    const unit = fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", ';', ',', 'a', '"');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string()), (cell) => {
        const safe = neutralise(cell);
        for (const piece of safe.split(/[,;\t]/)) expect(piece).not.toMatch(/^[=+\-@\r]/);
        expect(plain(safe)).toBe(cell);
      }),
      { numRuns: 2_000 },
    );
  });

  test('reads a text formula of other programs as its text', () => {
    expect(plain('="+447700900101"')).toBe('+447700900101');
  });
});
