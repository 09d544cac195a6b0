import { createLog, maskPhones, traced } from '../../../src/core/log.ts';

describe('the log', () => {
  it('masks phone numbers wherever they stand', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      format: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    log.info({ phone: '+447700900123', nested: { chat: '393331234567@c.us' } }, 'from +33 is 33639980123');
    expect(lines[0]).not.toMatch(/7700900|6399801|3331234/);
    expect(lines[0]).toContain('+44…23');
  });

  it('leaves ids and times alone', () => {
    expect(maskPhones('3EB01234567890ABCDEF12 b12345.17')).toBe('3EB01234567890ABCDEF12 b12345.17');
  });

  it('carries the ids of what it is about', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      format: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    traced({ message: 'm1' }, () => traced({ broadcast: 'b1' }, () => log.info('x')));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ message: 'm1', broadcast: 'b1', msg: 'x' });
  });
});
