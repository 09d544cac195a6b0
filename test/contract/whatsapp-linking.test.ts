import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Phone } from '../../src/core/index.ts';
import { BEN, openStory, until, wait, type Story } from './whatsapp-story.ts';

const OTHER = '+447700900901' as Phone;

describe('linking WhatsApp', () => {
  let story: Story;
  const link = () => story.channel.link();
  const shows = async (what: 'qr' | 'pairingCode'): Promise<string> => {
    await until(() => link()[what] !== undefined, what);
    return link()[what] ?? '';
  };

  beforeEach(async () => {
    story = await openStory();
  });
  afterEach(() => story.close());

  it('shows each QR as it turns, also after the page grew tired of it, and one that went stale anew', async () => {
    const started = story.start();
    const first = await shows('qr');
    story.cloud.turnQr('rotate');
    await until(() => link().qr !== first, 'the next');
    const second = await shows('qr');
    story.cloud.turnQr('idle');
    await until(() => link().qr !== second, 'another');
    expect(link()).toMatchObject({ account: 'main', state: 'linking' });
    const browser = await story.browserPid();
    story.world.clock.advance(4 * 60_000);
    await until(async () => !(await story.browsers()).includes(browser), 'a fresh page');
    story.world.links.length = 0;
    await story.world.scan();
    await started;
    await story.works();
    expect(story.channel.session()).toMatchObject({ state: 'ready', restarts: 0 });
    expect(story.alarms()).toEqual(['needs-link']);
    expect(link().qr).toBeUndefined();
  });

  it('shows pairing codes instead once asked, each in its turn, and links by one', async () => {
    story.channel = story.world.open({ timing: { pulseMs: 300, numberCheckGapMs: 0, pairingCodeMs: 400 } });
    const started = story.start();
    await shows('qr');
    const browser = await story.browserPid();
    story.channel.pair();
    expect(link().qr).toBeUndefined();
    const first = await shows('pairingCode');
    expect(first).toMatch(/^[A-Z0-9]{8}$/);
    await until(() => link().pairingCode !== first, 'another code');
    story.cloud.turnQr('rotate');
    await wait(100);
    expect(link().qr).toBeUndefined();
    const code = await shows('pairingCode');
    await story.cloud.enterCode('main', code);
    await started;
    expect(await story.browserPid()).toBe(browser);
    await story.works();
    expect(link()).toEqual({ account: 'main', state: 'ready' });
  });

  it('shows pairing codes when asked before there is a page, and after a log-out', async () => {
    const started = story.start();
    story.channel.pair();
    await story.cloud.enterCode('main', await shows('pairingCode'));
    await started;
    story.cloud.logout('main');
    await until(() => link().state === 'logged-out', 'logged out');
    expect(story.channel.session()).toMatchObject({ reason: 'logged-out' });
    story.channel.pair();
    await story.cloud.enterCode('main', await shows('pairingCode'));
    await story.works();
  });

  it('goes back to the QR when WhatsApp gives no pairing code', async () => {
    const started = story.start();
    await shows('qr');
    await story.cloud.setFaults({ pairing: 'refused' });
    story.channel.pair();
    await until(() => link().pairingRefused === true, 'refused');
    expect(link()).toMatchObject({ state: 'linking', qr: expect.any(String) as string });
    story.world.links.length = 0;
    story.cloud.turnQr('rotate');
    await story.world.scan();
    await started;
    await story.works();
    expect(link()).toEqual({ account: 'main', state: 'ready' });
  });

  it('logs out whoever is another number, forgets the session, and lets the right one link', async () => {
    story.cloud.account('other', OTHER);
    story.channel = story.world.open();
    const started = story.start();
    await story.cloud.scanQr('other', await shows('qr'));
    await until(() => story.alarms().includes('wrong-number'), 'alarm');
    await until(() => !existsSync(join(story.world.sessionDir, 'session')), 'erased');
    expect(await story.browsers()).toEqual([]);
    expect(story.channel.session()).toMatchObject({ state: 'logged-out', reason: 'wrong-number' });
    expect(story.cloud.accountState('other').linked).toBe(false);
    expect(story.messages).toEqual([]);
    // Nothing of it is left for the next process, either.
    const again = story.again().catch(() => undefined);
    await shows('qr');
    expect(story.alarms()).not.toContain('logged-out');
    story.world.links.length = 0;
    story.cloud.turnQr('rotate');
    await story.world.scan();
    await Promise.all([again, started.catch(() => undefined)]);
    await story.works();
  });

  it('hears nothing of what was written to a number that was not the right one', async () => {
    story.cloud.account('other', OTHER);
    const started = story.start();
    await story.cloud.scanQr('other', await shows('qr'));
    let written = 0;
    await until(() => {
      story.cloud.person(BEN).writes('other', `private ${(written += 1)}`);
      return link().state === 'logged-out';
    }, 'logged out');
    story.channel.relink();
    await story.cloud.scanQr('main', await shows('qr'));
    await started;
    await story.works();
    expect(story.texts).toEqual(['heard?']);
  });

  it('is not ready on a page that does not tell its number, and gets another', async () => {
    const started = story.start();
    await story.cloud.setFaults({ ownNumberUntold: true });
    await story.cloud.scanQr('main', await shows('qr'));
    await until(() => story.channel.session().reason === 'stuck', 'a new browser');
    expect(story.channel.state()).not.toBe('ready');
    expect(existsSync(join(story.world.sessionDir, 'linked'))).toBe(false);
    await story.cloud.setFaults({ ownNumberUntold: false });
    await started;
    await story.works();
  });

  it('lets one link again in the same process after a wrong number', async () => {
    story.cloud.account('other', OTHER);
    const started = story.start();
    await story.cloud.scanQr('other', await shows('qr'));
    await until(() => link().state === 'logged-out', 'logged out');
    story.channel.relink();
    await story.cloud.scanQr('main', await shows('qr'));
    await started;
    await story.works();
    expect(story.channel.session().reason).toBeUndefined();
  });

  it.each(['logout', 'postLogout'] as const)(
    'after a %s from the phone alarms, and waits for people',
    async (how) => {
      await story.link();
      story.cloud[how]('main');
      await until(() => story.alarms().includes('logged-out'), 'alarm');
      await until(async () => (await story.browsers()).length === 0, 'browser gone');
      await wait(300);
      expect(link()).toEqual({ account: 'main', state: 'logged-out' });
      await expect(story.say('x')).rejects.toThrow('unknown');
      story.channel.relink();
      await story.world.scan();
      await story.works();
    },
  );
});
