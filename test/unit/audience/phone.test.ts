import fc from 'fast-check';
import { parsePhone } from '../../../src/audience/index.ts';

describe('parsePhone', () => {
  test.each([
    ['+447700900101', 'IT', '+447700900101'],
    ['+44 (0)7700-900 101', 'IT', '+447700900101'],
    ['00447700900101', 'IT', '+447700900101'],
    ['07700 900101', 'GB', '+447700900101'],
    ['06 39 98 01 03', 'FR', '+33639980103'],
    ['\u202a+33\u00a06 39 98 01 03\u202c', 'IT', '+33639980103'],
    ['+٤٤٧٧٠٠٩٠٠١٠١', 'IT', '+447700900101'],
    ['340 123 4567', 'IT', '+393401234567'],
    ['39 340 123 4567', 'IT', '+393401234567'],
    ['055 123456', 'IT', '+39055123456'],
    ['(202) 555-0123', 'US', '+12025550123'],
  ])('%s in %s is %s', (text, country, phone) => {
    expect(parsePhone(text, country)).toBe(phone);
  });

  test.each([
    ['', 'IT'],
    ['118', 'IT'],
    ['call me', 'IT'],
    ['+447700900101 ext 5', 'IT'],
    ['+447700900101 or +447700900102', 'IT'],
    ['3.93401E+11', 'IT'],
    ['+999123456789', 'IT'],
    ['07700 900101', 'XX'],
    ['9'.repeat(500), 'IT'],
  ])('%s in %s is no number', (text, country) => {
    expect(parsePhone(text, country)).toBeUndefined();
  });

  test.each([
    ['447700900101', 'IT'],
    ['33639980103', 'IT'],
    ['12025550123', 'IT'],
    ['4915112345678', 'IT'],
  ])('does not guess where %s belongs, whose plus a spreadsheet took away', (text, country) => {
    expect(parsePhone(text, country)).toBeUndefined();
  });

  test('never throws, and gives E.164 that reads back as itself', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()./-]{0,20}$/));
    fc.assert(
      fc.property(text, fc.constantFrom('IT', 'GB', 'FR', 'US', 'CN', 'XX', ''), (written, country) => {
        const phone = parsePhone(written, country);
        if (phone === undefined) return;
        expect(phone).toMatch(/^\+[1-9]\d{4,16}$/);
        expect(parsePhone(phone, 'IT')).toBe(phone);
      }),
    );
  });
});
