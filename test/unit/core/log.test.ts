import { createLog, maskPhones, traced, untraced } from '../../../src/core/log.ts';

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

  it('masks the number in an address of the exchange', () => {
    const path = '/exchange/api/phones/%2B447700900123/messages';
    expect(maskPhones(path)).toBe('/exchange/api/phones/%2B44…23/messages');
    expect(maskPhones('/x/%2b447700900123')).toBe('/x/%2b44…23');
  });

  it('does not repeat what the store refused to keep', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      format: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    const command = { name: 'hset', args: ['contacts', '{"name":"Giulia Rossi"}'] };
    log.error({ err: Object.assign(new Error('OOM command not allowed'), { command }) }, 'not saved');
    expect(lines[0]).toContain('OOM');
    expect(lines[0]).toContain('hset');
    expect(lines[0]).not.toContain('Giulia');
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

  it('keeps what one line says out of the next, and out of what begins untraced', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      format: 'json',
      destination: { write: (line) => void lines.push(line) },
    });
    traced({ request: 'r1' }, () => {
      log.info({ account: 'desk' }, 'x');
      log.info('y');
      untraced(() => log.info('z'));
    });
    const [, second, third] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(second).toMatchObject({ request: 'r1', msg: 'y' });
    expect(second).not.toHaveProperty('account');
    expect(third).not.toHaveProperty('request');
  });
});
