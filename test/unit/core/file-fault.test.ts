import { readFile } from 'node:fs/promises';
import { AppError, explain, fileFault } from '../../../src/core/index.ts';

describe('a fault of a file', () => {
  it('is told in words', async () => {
    const error = await readFile('/no/such/file').catch((cause: unknown) => cause);
    expect(explain(fileFault('file-unreadable', '/no/such/file', error))).toMatch(/none of this name/);
  });

  it('is not made of what has nothing to do with files', () => {
    const others = [
      new Error('x'),
      new AppError('own-approval'),
      Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    ];
    for (const error of others) expect(fileFault('file-unreadable', 'x', error)).toBe(error);
  });
});
