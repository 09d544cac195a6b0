import { next, type Event, type State } from '../../../../../src/channels/whatsapp/session/index.ts';
import { TIME_OF } from '../../../../../src/channels/whatsapp/session/timing.ts';
import { NOW, names, pulse, session } from './sessions.ts';

const STATES: State[] = [
  ...(['starting', 'linking', 'authenticating', 'syncing', 'ready', 'degraded'] as const),
  ...(['restarting', 'logged-out', 'stopped'] as const),
];
const EVENTS: Record<string, Event> = {
  start: { type: 'start', linked: true },
  stop: { type: 'stop' },
  relink: { type: 'relink' },
  'pulse asleep': pulse(null),
  'pulse opening': pulse('OPENING'),
  'pulse unsynced': pulse('CONNECTED'),
  'pulse missed': pulse('CONNECTED', true),
  'pulse well': pulse('CONNECTED', true, true),
  'pulse unpaired': pulse('UNPAIRED'),
  'pulse idle': pulse('UNPAIRED_IDLE'),
  'pulse conflict': pulse('CONFLICT'),
  'no-pulse': { type: 'no-pulse' },
  'code-shown': { type: 'code-shown' },
  ready: { type: 'ready' },
  'socket timeout': { type: 'socket', socket: 'TIMEOUT' },
  'socket conflict': { type: 'socket', socket: 'CONFLICT' },
  navigated: { type: 'navigated' },
  'logged-out': { type: 'logged-out' },
  'wrong-number': { type: 'wrong-number' },
  fault: { type: 'fault', reason: 'browser-gone' },
  recycle: { type: 'recycle' },
  closed: { type: 'closed' },
  'will-not-die': { type: 'will-not-die' },
  timeout: { type: 'timeout' },
};

/** Every state with every event: the state that follows. A dash: it stays. */
const EXPECTED: Record<string, string> = {
  //                 starting linking authenticating syncing ready degraded restarting logged-out stopped
  start: '- - - - - - - - starting',
  stop: 'stopped stopped stopped stopped stopped stopped stopped stopped -',
  relink: '- - - - - - - - -',
  'pulse asleep': '- - - - - - - - -',
  'pulse opening': 'authenticating authenticating - authenticating degraded - - - -',
  'pulse unsynced': 'syncing syncing syncing - syncing syncing - - -',
  'pulse missed': 'syncing syncing syncing - syncing syncing - - -',
  'pulse well': 'syncing syncing syncing - - ready - - -',
  'pulse unpaired': '- - - - - - - - -',
  'pulse idle': '- - - - - - - - -',
  'pulse conflict': 'restarting restarting restarting restarting restarting restarting - - -',
  'no-pulse': '- - - - - - - - -',
  'code-shown': '- - - - - - - - -',
  ready: 'ready ready ready ready - ready - - -',
  'socket timeout': '- - - - degraded - - - -',
  'socket conflict': 'restarting restarting restarting restarting restarting restarting - - -',
  navigated: '- - - - syncing syncing - - -',
  'logged-out': 'logged-out logged-out logged-out logged-out logged-out logged-out logged-out - -',
  'wrong-number': 'logged-out logged-out logged-out logged-out logged-out logged-out - - -',
  fault: 'restarting restarting restarting restarting restarting restarting - - -',
  recycle: 'restarting restarting restarting restarting restarting restarting - - -',
  closed: 'restarting restarting restarting restarting restarting restarting - - -',
  'will-not-die': '- - - - - - - - -',
  timeout: 'restarting restarting restarting restarting restarting restarting - - -',
};

describe('session table', () => {
  it.each(Object.keys(EVENTS))('knows what each state does with: %s', (name) => {
    const row = EXPECTED[name]!.split(' ');
    const found = STATES.map((state) => {
      const { session: after } = next(session(state), EVENTS[name]!, NOW + 1_000);
      return after.state === state ? '-' : after.state;
    });
    expect(found).toEqual(row);
  });

  it.each(STATES.filter((state) => state !== 'stopped'))('%s ends by itself', (state) => {
    expect(TIME_OF[state]).toBeGreaterThan(0);
    const { actions, session: after } = next(session(state), { type: 'timeout' }, NOW + 10 ** 9);
    expect(actions.length).toBeGreaterThan(0);
    expect(after.deadlineAt).toBeGreaterThan(NOW + 10 ** 9);
  });

  it('launches only when no browser of ours can be alive', () => {
    for (const state of STATES)
      for (const [name, event] of Object.entries(EVENTS)) {
        const { actions } = next(session(state, { browser: true }), event, NOW);
        expect([name, names(actions).includes('launch')]).toEqual([name, false]);
      }
  });

  it('kills whatever browser it leaves', () => {
    for (const state of STATES)
      for (const event of Object.values(EVENTS)) {
        const { actions, session: after } = next(session(state), event, NOW);
        if (after.state !== state && ['restarting', 'stopped', 'logged-out'].includes(after.state))
          expect(names(actions)).toContain('kill');
      }
  });
});
