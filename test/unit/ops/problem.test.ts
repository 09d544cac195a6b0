import { AppError } from '../../../src/core/index.ts';
import { problem, problemOf } from '../../../src/ops/problem.ts';

describe('problemOf', () => {
  it('splits an explanation into what is wrong and what to do', () => {
    const error = new AppError('port-taken', { details: { port: 80, host: '127.0.0.1' } });
    expect(problemOf(error)).toEqual({
      error: 'port-taken',
      what: 'Port 80 on 127.0.0.1 is taken by another program.',
      fix: 'Stop it, or set PORT to a free one in .env.',
    });
  });
});

describe('problem', () => {
  it('knows the next step for a status, and has one for any other', () => {
    expect(problem(413, 'x')).toMatchObject({ error: 'too-large', what: 'x' });
    expect(problem(418, 'x').fix).not.toBe('');
  });
});
