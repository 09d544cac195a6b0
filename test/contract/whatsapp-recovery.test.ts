import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Faults } from '../whatsapp-web/faults.ts';
import { BEN, openStory, until, wait, type Story } from './whatsapp-story.ts';

/** As the issue demands; and what a busy machine may add to a recovery. */
const NOTICED_MS = 30_000;
const RECOVERED_MS = 60_000;

/** With the times that the bot runs with; waits in which nothing can happen are skipped on its clock. */
describe('WhatsApp comes back by itself', () => {
  let story: Story;
  const now = () => story.world.clock.now();
  const session = () => story.channel.session();

  beforeAll(async () => {
    story = await openStory();
    await story.link({ timing: {} });
  });
  beforeEach(async () => {
    await story.calm();
    // Former failures are forgotten.
    story.world.clock.advance(5 * 60_000);
    await until(() => session().state === 'ready', 'calm');
    await wait(50);
  });
  afterAll(() => story.close());

  const renderers = async (): Promise<number[]> => {
    const group = String(await story.browserPid());
    const found = execFileSync('pgrep', ['-g', group, '-f', 'type=renderer']).toString();
    return found.trim().split('\n').map(Number);
  };
  const killBrowser = async (): Promise<void> => void process.kill(await story.browserPid(), 'SIGKILL');
  /** Moves the clock on where nothing can happen; between two steps there is time for a look at the page. */
  const skip = async (...steps: number[]): Promise<void> => {
    for (const ms of steps) {
      story.world.clock.advance(ms);
      await wait(150);
    }
  };
  const comesBack = async (since: number, noticed: number): Promise<void> => {
    await story.ready();
    const recovered = now() - since;
    await story.works();
    expect(noticed).toBeLessThan(NOTICED_MS);
    expect(recovered).toBeLessThan(RECOVERED_MS);
  };

  it.each<[string, string, () => Promise<void> | void]>([
    ['the death of its browser', 'browser-gone', killBrowser],
    [
      'the crash of its page',
      'page-crashed',
      async () => (await renderers()).forEach((pid) => process.kill(pid, 'SIGKILL')),
    ],
    ['a conflict', 'conflict', () => story.cloud.pushState('main', 'CONFLICT')],
  ])('after %s', async (_, reason, harm) => {
    const since = now();
    const { restarts } = session();
    await harm();
    await story.notReady();
    const noticed = now() - since;
    story.cloud.person(BEN).writes('main', 'need help');
    await comesBack(since, noticed);
    await until(() => story.texts.includes('need help'), 'what came meanwhile');
    expect(session()).toMatchObject({ restarts: restarts + 1, reason });
    await wait(100);
    expect(story.texts).toEqual(['need help', 'heard?']);
  });

  it('after its browser froze', async () => {
    await story.chat();
    const since = now();
    process.kill(-(await story.browserPid()), 'SIGSTOP');
    const sending = story.say('into the void');
    // Each step ends a look that has no answer.
    while (session().state === 'ready') await skip(5_000);
    const noticed = now() - since;
    expect((await sending).kind).toBe('unknown');
    await comesBack(since, noticed);
    expect(session().reason).toBe('frozen');
  });

  it('after a reload, without another browser, and hears nothing twice', async () => {
    const since = now();
    const browser = await story.browserPid();
    story.cloud.reload('main');
    await story.notReady();
    await comesBack(since, now() - since);
    expect(await story.browserPid()).toBe(browser);
    story.cloud.person(BEN).writes('main', 'still there?');
    await until(() => story.texts.includes('still there?'), 'heard');
    await wait(200);
    expect(story.texts).toEqual(['heard?', 'still there?']);
  });

  it.each<[string, string, Partial<Faults>]>([
    ['a socket stuck in OPENING', 'authenticating', { socketStuck: true }],
    ['a page that connects and never syncs', 'syncing', { syncDelayMs: null }],
    ['a server that never answers', 'starting', { http: 'hangs' }],
    ['a page that is not WhatsApp Web', 'starting', { http: 'empty' }],
  ])('from %s', async (_, state, faults) => {
    await story.cloud.setFaults(faults);
    await killBrowser();
    await until(() => session().state === state, state);
    const since = now();
    const { restarts } = session();
    await wait(700); // what the page does, it has done
    await skip(12_000, 12_000);
    await until(() => session().restarts > restarts, 'noticed');
    const noticed = now() - since;
    await story.cloud.clearFaults();
    await comesBack(since, noticed);
    expect(['stuck', 'launch-failed']).toContain(session().reason);
  });

  it.each([0, 20, 50])('when the page syncs %i ms after it connects', async (syncDelayMs) => {
    await story.cloud.setFaults({ syncDelayMs });
    const since = now();
    await killBrowser();
    await story.notReady();
    await comesBack(since, now() - since);
  });

  it('beside the lock of another host', async () => {
    await story.channel.stop();
    const lock = join(story.world.sessionDir, 'session', 'SingletonLock');
    rmSync(lock, { force: true });
    symlinkSync('elsewhere-4711', lock);
    const since = now();
    story.channel = story.world.open({ timing: {} });
    await story.start();
    await comesBack(since, 0);
  });

  it('when its page is told of nothing any more', async () => {
    // Long after the start, when silence is suspicious.
    story.world.clock.advance(60_000);
    await story.works();
    await story.cloud.setFaults({ untold: true });
    const since = now();
    story.cloud.person(BEN).writes('main', 'anybody there?', { at: since });
    await skip(12_000, 8_000);
    await until(() => session().reason === 'deaf', 'noticed');
    const noticed = now() - since;
    await story.cloud.clearFaults();
    await comesBack(since, noticed);
    expect(story.texts.filter((text) => text === 'anybody there?')).toHaveLength(1);
  });
});
