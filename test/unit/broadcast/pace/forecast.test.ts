import fc from 'fast-check';
import { forecast } from '../../../../src/broadcast/pace/forecast.ts';
import type { Limits } from '../../../../src/broadcast/pace/limits.ts';

const idle = { recent: [], nextSlotAt: 0, ahead: 0 };
const gaps = (least: number, most: number, windows: Limits['windows'] = []): Limits => ({
  gapMs: [least, most],
  windows,
});

describe('forecast', () => {
  it('takes the mean gap between messages, the first one now', () => {
    expect(forecast(412, gaps(6_000, 14_000), idle, 1_000)).toEqual({
      messages: 412,
      firstMs: 0,
      lastMs: 411 * 10_000,
    });
  });

  it('waits for messages that go first', () => {
    const { firstMs, lastMs } = forecast(10, gaps(1_000, 1_000), { ...idle, ahead: 5 }, 0);
    expect([firstMs, lastMs]).toEqual([5_000, 14_000]);
  });

  it('waits for the next slot and for a full window to slide', () => {
    const window = { max: 3, perMs: 60_000 };
    const recent = [10_000, 20_000, 30_000];
    const { firstMs, lastMs } = forecast(
      3,
      gaps(0, 0, [window]),
      { recent, nextSlotAt: 45_000, ahead: 0 },
      40_000,
    );
    expect(firstMs).toBe(30_000); // at 70,000, when the send of 10,000 has left the window
    expect(lastMs).toBe(50_000); // at 90,000
  });

  it('never puts more into a window than it holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 200 }), (max, messages) => {
        const perMs = 1_000;
        const { lastMs } = forecast(messages, gaps(0, 0, [{ max, perMs }]), idle, 0);
        expect(lastMs).toBe(Math.floor((messages - 1) / max) * perMs);
      }),
    );
  });
});
