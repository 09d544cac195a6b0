import { ShiftedClock } from '../../../src/core/clock.ts';

describe('ShiftedClock', () => {
  it('fires what falls due when time moves forward, and only that', async () => {
    const clock = new ShiftedClock();
    const fired: string[] = [];
    clock.after(60_000, () => fired.push('minute'));
    const hour = clock.after(3_600_000, () => fired.push('hour'));
    clock.advance(61_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fired).toEqual(['minute']);
    hour.cancel();
    clock.advance(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fired).toEqual(['minute']);
  });

  it('repeats until cancelled', async () => {
    const clock = new ShiftedClock();
    let times = 0;
    const timer = clock.every(5, () => (times += 1));
    await new Promise((resolve) => setTimeout(resolve, 60));
    timer.cancel();
    const then = times;
    expect(then).toBeGreaterThan(3);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(times).toBe(then);
  });
});
