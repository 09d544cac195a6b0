import { channelState } from '../../../../src/channels/whatsapp/session-view.ts';

describe('what the bot is told of a session', () => {
  it('is starting before the first time, degraded afterwards', () => {
    for (const state of ['starting', 'linking', 'authenticating', 'syncing', 'restarting'] as const)
      expect([channelState(state, false, false), channelState(state, true, false)]).toEqual([
        'starting',
        'degraded',
      ]);
  });

  it('is ready only when it can send and store', () => {
    expect([channelState('ready', true, true), channelState('ready', true, false)]).toEqual([
      'ready',
      'degraded',
    ]);
    expect(channelState('logged-out', true, true)).toBe('degraded');
    expect(channelState('stopped', true, true)).toBe('stopped');
  });
});
