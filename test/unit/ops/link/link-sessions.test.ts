import { ShiftedClock } from '../../../../src/core/index.ts';
import { SESSION_MS, createLinkSessions } from '../../../../src/ops/link/link-sessions.ts';

describe('sessions of the link page', () => {
  const clock = new ShiftedClock();
  const sessions = createLinkSessions(clock);

  it('are held by their secret and nothing else', () => {
    const secret = sessions.open();
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(sessions.open()).not.toBe(secret);
    expect(sessions.holds(secret)).toBe(true);
    for (const other of [undefined, '', secret.slice(1), `${secret}x`])
      expect(sessions.holds(other)).toBe(false);
  });

  it('end after an hour, whatever is done with them', () => {
    const secret = sessions.open();
    clock.advance(SESSION_MS - 1_000);
    expect(sessions.holds(secret)).toBe(true);
    clock.advance(1_000);
    expect(sessions.holds(secret)).toBe(false);
  });

  it('do not outlive the process', () => {
    expect(createLinkSessions(clock).holds(sessions.open())).toBe(false);
  });
});
