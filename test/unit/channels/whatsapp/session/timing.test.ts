import { TIMING } from '../../../../../src/channels/whatsapp/options.ts';
import { FROZEN_MS, TIME_OF, timeOf } from '../../../../../src/channels/whatsapp/session/timing.ts';

/** One more look at the page comes before a state's time is up. */
const LOOK_MS = TIMING.pulseDeadlineMs;

describe('how long a state may last', () => {
  const states = ['starting', 'authenticating', 'syncing', 'degraded'] as const;

  it('is short enough that whatever is stuck is noticed within 30 s, twice', () => {
    for (const state of states)
      for (const failures of [0, 1]) expect(timeOf(state, failures, true)! + LOOK_MS).toBeLessThan(30_000);
    expect(TIME_OF.ready! + LOOK_MS).toBeLessThan(30_000);
    // A frozen page: the look that fails after the patience, at most one look later.
    expect(FROZEN_MS + TIMING.pulseMs + 2 * LOOK_MS).toBeLessThan(30_000);
  });

  it('grows when it was not enough, up to some minutes, and is long for the first link', () => {
    expect([1, 2, 3, 4, 5, 50].map((failures) => timeOf('starting', failures, true))).toEqual([
      ...[23_000, 46_000, 92_000, 180_000, 180_000, 180_000],
    ]);
    expect([timeOf('authenticating', 0, false), timeOf('syncing', 0, false)]).toEqual([180_000, 180_000]);
    expect([timeOf('starting', 0, false), timeOf('ready', 9, true)]).toEqual([23_000, TIME_OF.ready]);
  });
});
