import { AppError, ShiftedClock } from '../../../src/core/index.ts';
import { collectHealth, type HealthProbe } from '../../../src/ops/index.ts';

const good: HealthProbe = { name: 'redis', run: () => Promise.resolve({ ok: true, detail: 'answers' }) };

describe('collectHealth', () => {
  it('is well when everything is', async () => {
    const session: HealthProbe = { ...good, name: 'session', subject: 'main' };
    expect(await collectHealth([good, session], new ShiftedClock())).toEqual({
      ok: true,
      checks: [
        { name: 'redis', ok: true, detail: 'answers' },
        { name: 'session', subject: 'main', ok: true, detail: 'answers' },
      ],
    });
  });

  it('is not well when one thing is not, and says which', async () => {
    const bad: HealthProbe = { name: 'plan', run: () => Promise.resolve({ ok: false, detail: '2 errors' }) };
    const report = await collectHealth([good, bad], new ShiftedClock());
    expect(report.ok).toBe(false);
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([{ name: 'plan', ok: false, detail: '2 errors' }]);
  });

  it('explains a probe that throws, also at once', async () => {
    const thrown: HealthProbe = {
      name: 'session',
      subject: 'main',
      run: () => {
        throw new AppError('channel-down', { details: { account: 'main' } });
      },
    };
    const report = await collectHealth([thrown], new ShiftedClock());
    expect(report.checks[0]).toMatchObject({
      ok: false,
      detail: expect.stringContaining('main is not connected'),
    });
  });

  it('does not wait for what hangs', async () => {
    const clock = new ShiftedClock();
    const hangs: HealthProbe = { name: 'redis', run: () => new Promise(() => undefined) };
    let report: unknown;
    void collectHealth([hangs, { ...good, name: 'plan' }], clock).then((found) => (report = found));
    clock.advance(900);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(report).toBeUndefined();
    clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(report).toMatchObject({
      ok: false,
      checks: [
        { name: 'redis', ok: false, detail: 'no answer within 1 s' },
        { name: 'plan', ok: true },
      ],
    });
  });
});
