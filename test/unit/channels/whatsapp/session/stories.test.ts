import { newSession, next, type Event } from '../../../../../src/channels/whatsapp/session/index.ts';
import {
  CALM_MS,
  FROZEN_MS,
  TIME_OF,
  pauseAfter,
} from '../../../../../src/channels/whatsapp/session/timing.ts';
import { NOW, names, pulse, session, story } from './sessions.ts';

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

  it('believes in a log-out after ten seconds with a code, and then never restarts by itself', () => {
    const out = pulse('UNPAIRED');
    const looks = (count: number): Event[] => Array.from({ length: count }, () => out);
    expect(story(session('authenticating'), out, pulse('OPENING'), ...looks(9)).state).toBe('authenticating');
    const told = story(
      session('ready'),
      { type: 'code-shown' },
      ...looks(9),
      pulse('OPENING'),
      ...looks(11),
      ...([{ type: 'closed' }, { type: 'timeout' }, { type: 'timeout' }] as Event[]),
    );
    expect(told.state).toBe('logged-out');
    expect(told.did).toEqual(['kill', 'alarm logged-out', 'alarm logged-out', 'alarm logged-out']);
  });

  it('doubts a log-out without a code until a second browser says so too', () => {
    const out = Array.from({ length: 11 }, () => pulse('UNPAIRED'));
    const again: Event[] = [{ type: 'closed' }, { type: 'timeout' }];
    const first = story(session('ready'), ...out);
    expect(first).toMatchObject({ state: 'restarting', did: ['kill'], session: { reason: 'disconnected' } });
    const mistaken = story(first.session, ...again, pulse('UNPAIRED'), pulse('UNPAIRED'), { type: 'ready' });
    expect(mistaken).toMatchObject({ state: 'ready', session: { doubted: false } });
    const second = story(first.session, ...again, ...out);
    expect(second).toMatchObject({ state: 'logged-out', did: ['launch', 'kill', 'alarm logged-out'] });
    // Slow to boot: the state's time is up before the ten seconds are.
    const slow: Event[] = [pulse('UNPAIRED'), pulse('UNPAIRED'), { type: 'timeout' }];
    const started = session('starting', { greeted: false });
    expect(story(started, ...slow, ...again, ...slow).state).toBe('logged-out');
  });

  it('links again only when asked, and only once the old browser is gone', () => {
    const told = story(session('ready'), { type: 'logged-out' }, { type: 'relink' }, { type: 'closed' });
    expect(told).toMatchObject({ state: 'starting', did: ['kill', 'alarm logged-out', 'erase', 'launch'] });
    expect(told.session.linked).toBe(false);
    const later = story(session('ready'), { type: 'logged-out' }, { type: 'closed' }, { type: 'relink' });
    expect(later.did).toEqual(['kill', 'alarm logged-out', 'erase', 'launch']);
  });

  it('logs out a session that is another number, and forgets it once its browser is gone', () => {
    const told = story(session('ready'), { type: 'wrong-number' });
    expect(told.did).toEqual(['log-out', 'kill', 'alarm wrong-number']);
    expect(told.session.reason).toBe('wrong-number');
    const closed = next(told.session, { type: 'closed' }, NOW + 1_000);
    expect(names(closed.actions)).toEqual(['erase']);
    const relinked = story(closed.session, { type: 'relink' });
    expect(relinked).toMatchObject({ state: 'starting', did: ['erase', 'launch'] });
    expect(relinked.session.reason).toBeUndefined();
    // One that was merely logged out may have been so by mistake: nothing is erased before somebody links.
    expect(story(session('ready'), { type: 'logged-out' }, { type: 'closed' }).did).not.toContain('erase');
  });

  it('keeps its codes fresh, and tells people of them once', () => {
    const idle = pulse('UNPAIRED_IDLE');
    const linking = session('linking', { linked: false, linkAsked: true });
    expect(story(linking, idle, idle, pulse('UNPAIRED')).did).toEqual(['refresh-code']);
    const renewed = next(linking, { type: 'code-shown' }, NOW + 60_000).session;
    expect(renewed.deadlineAt).toBe(NOW + 60_000 + TIME_OF.linking!);
    const stale = story(
      linking,
      ...([{ type: 'timeout' }, { type: 'closed' }, { type: 'timeout' }, { type: 'code-shown' }] as Event[]),
    );
    expect(stale).toMatchObject({ state: 'linking', did: ['kill', 'launch'] });
    expect(stale.session).toMatchObject({ restarts: 0, failures: 0, reason: undefined });
  });

  it('restarts after the death of the browser and a pause', () => {
    const dead = story(session('ready'), { type: 'fault', reason: 'browser-gone' });
    expect(dead).toMatchObject({ state: 'restarting', did: ['kill'] });
    const closed = next(dead.session, { type: 'closed' }, NOW + 5);
    expect(closed.session.deadlineAt).toBe(NOW + 5 + pauseAfter(1));
    const again = next(closed.session, { type: 'timeout' }, NOW + 600);
    expect([again.session.state, names(again.actions)]).toEqual(['starting', ['launch']]);
  });

  it('never starts a second browser while the first will not die, kills again, and tells people once', () => {
    const fails: Event[] = [{ type: 'will-not-die' }, { type: 'timeout' }];
    const told = story(session('ready'), { type: 'fault', reason: 'frozen' }, ...fails, ...fails);
    expect(told.did).toEqual(['kill', 'alarm browser-will-not-die', 'kill', 'kill']);
    expect(told.state).toBe('restarting');
    // One that is only slow to die is not told of.
    const slow = story(session('ready'), { type: 'fault', reason: 'frozen' }, { type: 'timeout' });
    expect(slow.did).toEqual(['kill', 'kill']);
  });

  it('kills again wherever a browser outlives its session, and links again once it is gone', () => {
    const undead: Event = { type: 'will-not-die' };
    const out = story(session('ready'), { type: 'logged-out' }, { type: 'relink' }, undead);
    expect(out.session.deadlineAt).toBe(NOW + 2_000 + 15_000);
    const gone = story(out.session, { type: 'timeout' }, undead, { type: 'closed' });
    expect(gone).toMatchObject({ state: 'starting', did: ['kill', 'erase', 'launch'] });
    const stopped = story(session('ready'), { type: 'stop' }, undead, { type: 'timeout' });
    expect(stopped.did).toEqual(['kill', 'alarm browser-will-not-die', 'kill']);
    expect(story(stopped.session, { type: 'closed' }).session.deadlineAt).toBeUndefined();
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
    expect(told.session).toMatchObject({ failures: 2, restarts: 1, reason: 'memory' });
  });

  it('counts its restarts, and keeps why the last one was', () => {
    const again: Event[] = [{ type: 'closed' }, { type: 'timeout' }, { type: 'ready' }];
    const told = story(
      session('ready'),
      ...[{ type: 'fault', reason: 'deaf' } as const, ...again],
      ...[{ type: 'fault', reason: 'browser-gone' } as const, ...again],
    );
    expect(told).toMatchObject({ state: 'ready', session: { restarts: 2, reason: 'browser-gone' } });
  });

  it('gives a page that syncs more time as long as it gets on', () => {
    const syncing = session('syncing', { greeted: false });
    const [first, same] = [pulse('CONNECTED', false, false, 10), pulse('CONNECTED', false, false, 10)];
    const begun = next(syncing, first, NOW + 20_000).session;
    expect(begun.deadlineAt).toBe(NOW + 20_000 + TIME_OF.syncing!);
    expect(next(begun, same, NOW + 40_000).session.deadlineAt).toBe(begun.deadlineAt);
    const further = pulse('CONNECTED', false, false, 11);
    expect(next(begun, further, NOW + 40_000).session.deadlineAt).toBe(NOW + 40_000 + TIME_OF.syncing!);
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
