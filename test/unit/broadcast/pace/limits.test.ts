import {
  NO_PACE,
  SHIPPED_PACE,
  isUnpaced,
  limitsFor,
  lookBackMs,
} from '../../../../src/broadcast/pace/limits.ts';

const DAY = 86_400_000;

describe('limitsFor', () => {
  const pace = SHIPPED_PACE.whatsapp;

  it('keeps the reserve from everything but critical messages', () => {
    const perHour = (severity: 'critical' | 'urgent'): number | undefined =>
      limitsFor(pace, severity, 0, 100 * DAY).windows.find((window) => window.perMs === 3_600_000)?.max;
    expect(perHour('critical')).toBe(400);
    expect(perHour('urgent')).toBe(320);
  });

  it('lets critical messages follow each other faster', () => {
    expect(limitsFor(pace, 'critical', 0, 0).gapMs).toEqual([3_000, 8_000]);
    expect(limitsFor(pace, 'notice', 0, 0).gapMs).toEqual([6_000, 14_000]);
  });

  it('warms a new number up day by day', () => {
    const cap = (days: number): number | undefined =>
      limitsFor(pace, 'critical', 0, days * DAY).windows.at(-1)?.max;
    expect([cap(0), cap(1), cap(2)]).toEqual([200, 300, 450]);
    expect(cap(400)).toBeGreaterThan(3_000);
  });

  it('looks back as far as the longest window', () => {
    expect(lookBackMs(limitsFor(pace, 'critical', 0, 0))).toBe(DAY);
    expect(lookBackMs(limitsFor(NO_PACE, 'critical', 0, 0))).toBe(0);
  });

  it('knows when there is no pace', () => {
    expect(isUnpaced(NO_PACE)).toBe(true);
    expect(isUnpaced(SHIPPED_PACE.simulator)).toBe(false);
  });
});
