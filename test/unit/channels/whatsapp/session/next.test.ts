import {
  newSession,
  next,
  type Action,
  type Event,
  type Session,
  type State,
} from '../../../../../src/channels/whatsapp/session/index.ts';
import {
  CALM_MS,
  FROZEN_MS,
  TIME_OF,
  pauseAfter,
} from '../../../../../src/channels/whatsapp/session/timing.ts';

const NOW = 1_000_000;

const session = (state: State, changes: Partial<Session> = {}): Session => ({
  ...newSession(NOW),
  state,
  browser: state !== 'stopped',
  deadlineAt: TIME_OF[state] === undefined ? undefined : NOW + TIME_OF[state],
  greeted: state === 'ready' || state === 'degraded',
  linked: true,
  ...changes,
});

const pulse = (
  socket: string | null,
  synced = false,
  library = false,
  progress: number | null = null,
): Event => ({
  type: 'pulse',
  ...{ socket, synced, library, progress },
});
const names = (actions: readonly Action[]): string[] =>
  actions.map((action) => (action.type === 'alarm' ? `alarm ${action.alarm}` : action.type));

/** From a state, after events one second apart: where it ends, and what was done on the way. */
function story(start: Session, ...events: Event[]): { state: State; did: string[]; session: Session } {
  let current = start;
  const did: string[] = [];
  events.forEach((event, n) => {
    const step = next(current, event, NOW + n * 1_000);
    current = step.session;
    did.push(...names(step.actions));
  });
  return { state: current.state, did, session: current };
}

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

describe('session stories', () => {
  it('starts a linked session', () => {
    const told = story(
      newSession(NOW),
      { type: 'start', linked: true },
      pulse(null),
      pulse('OPENING'),
      pulse('CONNECTED'),
      { type: 'ready' },
    );
    expect(told).toMatchObject({ state: 'ready', did: ['launch', 'settle'] });
  });

  it('shows a code to a number that was never linked, and says so once', () => {
    const told = story(
      newSession(NOW),
      { type: 'start', linked: false },
      { type: 'code-shown' },
      { type: 'code-shown' },
      pulse('UNPAIRED'),
      pulse('UNPAIRED'),
    );
    expect(told).toMatchObject({ state: 'linking', did: ['launch', 'alarm needs-link'] });
  });

  it('says ready when the library missed it, from the second look on', () => {
    const missed = pulse('CONNECTED', true);
    expect(story(session('starting', { greeted: false }), missed).did).toEqual([]);
    expect(story(session('starting', { greeted: false }), missed, missed).did).toEqual(['say-ready']);
    expect(story(session('starting', { greeted: false }), missed, pulse('CONNECTED'), missed).did).toEqual(
      [],
    );
  });

  it('takes a second look before it believes in a log-out, then never restarts by itself', () => {
    const out = pulse('UNPAIRED');
    expect(story(session('authenticating'), out, pulse('OPENING'), out).state).toBe('authenticating');
    const told = story(
      session('ready'),
      out,
      out,
      { type: 'closed' },
      { type: 'timeout' },
      { type: 'timeout' },
    );
    expect(told.state).toBe('logged-out');
    expect(told.did).toEqual(['kill', 'alarm logged-out', 'alarm logged-out', 'alarm logged-out']);
  });

  it('links again only when asked, and only once the old browser is gone', () => {
    const told = story(session('ready'), { type: 'logged-out' }, { type: 'relink' }, { type: 'closed' });
    expect(told).toMatchObject({ state: 'starting', did: ['kill', 'alarm logged-out', 'erase', 'launch'] });
    expect(told.session.linked).toBe(false);
    const later = story(session('ready'), { type: 'logged-out' }, { type: 'closed' }, { type: 'relink' });
    expect(later.did).toEqual(['kill', 'alarm logged-out', 'erase', 'launch']);
  });

  it('logs out a session that is another number', () => {
    const told = story(session('ready'), { type: 'wrong-number' });
    expect(told.did).toEqual(['log-out', 'kill', 'alarm wrong-number']);
  });

  it('restarts after the death of the browser and a pause', () => {
    const dead = story(session('ready'), { type: 'fault', reason: 'browser-gone' });
    expect(dead).toMatchObject({ state: 'restarting', did: ['kill'] });
    const closed = next(dead.session, { type: 'closed' }, NOW + 5);
    expect(closed.session.deadlineAt).toBe(NOW + 5 + pauseAfter(1));
    const again = next(closed.session, { type: 'timeout' }, NOW + 600);
    expect([again.session.state, names(again.actions)]).toEqual(['starting', ['launch']]);
  });

  it('never starts a second browser while the first will not die', () => {
    const told = story(
      session('ready'),
      { type: 'fault', reason: 'frozen' },
      { type: 'timeout' },
      { type: 'timeout' },
    );
    expect(told.did).toEqual([
      'kill',
      'kill',
      'alarm browser-will-not-die',
      'kill',
      'alarm browser-will-not-die',
    ]);
    expect(told.state).toBe('restarting');
  });

  it('waits longer after each failure, up to a minute; forgets after a calm time', () => {
    expect([1, 2, 3, 10, 1_000].map(pauseAfter)).toEqual([500, 1_000, 2_000, 60_000, 60_000]);
    const tired = session('ready', { failures: 7 });
    const good = pulse('CONNECTED', true, true);
    expect(next(tired, good, NOW + CALM_MS - 1).session.failures).toBe(7);
    const rested = next({ ...tired, conflicts: 2 }, good, NOW + CALM_MS).session;
    expect(rested).toMatchObject({ failures: 0, conflicts: 0 });
  });

  it('tells people at the third failure in a row, once', () => {
    const once: Event[] = [{ type: 'fault', reason: 'stuck' }, { type: 'closed' }, { type: 'timeout' }];
    const told = story(session('starting'), ...once, ...once, ...once, ...once);
    expect(told.did.filter((did) => did === 'alarm cannot-connect')).toHaveLength(1);
  });

  it('notices a frozen page in any state by its silence', () => {
    for (const state of ['linking', 'syncing', 'ready', 'degraded'] as const) {
      const quiet = session(state);
      expect(next(quiet, { type: 'no-pulse' }, NOW + FROZEN_MS).session.state).toBe(state);
      expect(next(quiet, { type: 'no-pulse' }, NOW + FROZEN_MS + 1).session).toMatchObject({
        ...{ state: 'restarting', reason: 'frozen' },
      });
    }
    expect(next(session('ready'), { type: 'timeout' }, NOW + 15_000).session.reason).toBe('frozen');
  });

  it('stays ready as long as looks are good', () => {
    const renewed = next(session('ready'), pulse('CONNECTED', true, true), NOW + 9_000).session;
    expect(renewed.deadlineAt).toBe(NOW + 9_000 + TIME_OF.ready!);
  });

  it('gives a socket that went a minute, then a new browser; catches up when it is back', () => {
    const gone = story(session('ready'), { type: 'socket', socket: 'OPENING' }, pulse('OPENING'));
    expect(gone.state).toBe('degraded');
    expect(gone.session.deadlineAt).toBe(NOW + TIME_OF.degraded!);
    expect(story(gone.session, pulse('CONNECTED', true, true))).toMatchObject({
      state: 'ready',
      did: ['settle'],
    });
    expect(story(gone.session, { type: 'timeout' })).toMatchObject({ state: 'restarting', did: ['kill'] });
  });

  it('greets a page anew after a reload, told or not', () => {
    const told = story(session('ready'), { type: 'navigated' }, { type: 'ready' });
    expect(told).toMatchObject({ state: 'ready', did: ['settle'] });
    const untold = story(session('ready'), pulse('CONNECTED', true, false));
    expect(untold.state).toBe('syncing');
    expect(untold.session.greeted).toBe(false);
  });

  it('replaces a grown browser without calling it a failure', () => {
    const told = story(session('ready', { failures: 2 }), { type: 'recycle' });
    expect(told).toMatchObject({ state: 'restarting', did: ['kill'] });
    expect(told.session.failures).toBe(2);
  });

  it('stops from anywhere, and starts only when the old browser is gone', () => {
    const stopped = story(session('ready'), { type: 'stop' });
    expect(stopped).toMatchObject({ state: 'stopped', did: ['kill'] });
    expect(story(stopped.session, { type: 'start', linked: true }).state).toBe('stopped');
    expect(story(stopped.session, { type: 'closed' }, { type: 'start', linked: true }).state).toBe(
      'starting',
    );
  });

  it('alarms when conflicts come again and again', () => {
    const once: Event[] = [{ type: 'socket', socket: 'CONFLICT' }, { type: 'closed' }, { type: 'timeout' }];
    expect(story(session('ready'), ...once, ...once, ...once).did).toContain('alarm conflict');
  });
});
