import { execFileSync } from 'node:child_process';
import jsQR from 'jsqr';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ShiftedClock } from '../../src/core/index.ts';
import type { LinkCodes } from '../../src/ops/index.ts';
import { startLinkBot, type LinkBot } from '../support/link-bot.ts';
import { qrText, type FakeLinkDesk } from '../support/link-desk.ts';

const DESK = '+447700900001';
const MAIN = '+447700900002';
/** A browser writes down every answer of 400 and above. */
const EXPECTED = /status of 40[13] /;

describe('the link page', () => {
  const clock = new ShiftedClock();
  let bot: LinkBot;
  let desk: FakeLinkDesk;
  let codes: LinkCodes;
  let url: string;
  let browser: Browser;
  /** A page without a policy, where pictures can be looked into. */
  let camera: Page;
  let page: Page;
  let complaints: string[];

  async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
    const viewport = { width: 1100, height: 820 };
    const context = await browser.newContext({ viewport, locale: 'en-GB', ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    complaints = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(String(error)));
    await page.goto(`${url}${path}`);
  }
  const openWithCode = async (options?: BrowserContextOptions): Promise<void> =>
    open(`/link#code=${await codes.mint()}`, options);
  const account = (id: string) => page.getByRole('region', { name: id });
  const qrOf = (id: string) => account(id).getByRole('img', { name: 'QR code' });
  const button = (name: string) => page.getByRole('button', { name });

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build-page.mjs']);
    bot = await startLinkBot(clock);
    ({ desk, codes, url } = bot);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    camera = await browser.newPage();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });
  beforeEach(() => {
    desk.clear();
    desk.add('desk', DESK, 'desk');
    desk.add('main', MAIN, 'broadcast');
    desk.agreed = true;
  });
  afterEach(async () => {
    expect(complaints.filter((line) => !EXPECTED.test(line))).toEqual([]);
    await page.context().close();
  });

  describe('without a session', () => {
    it('says how to get a code, and nothing of the accounts', async () => {
      await open('/link');
      await page.getByRole('heading', { name: 'This page opens with a code' }).waitFor();
      await page.getByText('tocsin link', { exact: true }).waitFor();
      expect(await page.content()).not.toContain(MAIN);
    });

    it('refuses a code that was used, and opens with a new one typed by hand', async () => {
      const used = await codes.mint();
      await codes.redeem(used);
      await open(`/link#code=${used}`);
      await page.getByText('This code does not work').waitFor();
      expect(page.url()).toBe(`${url}/link`);
      await page
        .getByRole('textbox', { name: 'Do you have a code?' })
        .fill((await codes.mint()).toLowerCase());
      await page.keyboard.press('Enter');
      await account('main').waitFor();
    });

    it('keeps the code out of the address and the history, and survives a reload', async () => {
      await openWithCode();
      await account('main').waitFor();
      expect(page.url()).toBe(`${url}/link`);
      expect(await page.evaluate(() => document.cookie)).toBe('');
      await page.reload();
      await account('main').waitFor();
      await page.goto('about:blank');
      await page.goBack();
      expect(page.url()).toBe(`${url}/link`);
    });

    it('goes back to the door when the session is over', async () => {
      await openWithCode();
      await account('main').waitFor();
      clock.advance(60 * 60_000);
      await page.getByRole('heading', { name: 'This page opens with a code' }).waitFor();
    });
  });

  it('is of no use to a page of another site', async () => {
    await openWithCode();
    await account('main').waitFor();
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/link' }]);
    // Another name of the same machine is another site to a browser.
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    await page.goto(`${elsewhere}/link`);
    const outcome = await page.evaluate(async (target) => {
      const post = { method: 'POST', credentials: 'include', mode: 'no-cors' } as const;
      await fetch(`${target}/link/api/accounts/main/relink`, post).catch(() => undefined);
      return fetch(`${target}/link/api/state`, { credentials: 'include' }).then(
        (response) => response.status,
        () => 'blocked',
      );
    }, url);
    expect(outcome).toBe('blocked');
    expect(desk.asked).toEqual([]);
    complaints = [];
  });

  it('asks for a yes before anything else, and begins with it', async () => {
    desk.agreed = false;
    desk.onAsked = () => desk.become('desk', 'starting');
    await openWithCode({ locale: 'it-IT' });
    await page.getByRole('heading', { name: 'Prima di collegare un numero' }).waitFor();
    await page.getByText('I termini di WhatsApp vietano').waitFor();
    await page.getByText('Al massimo 8 in 1 min').waitFor();
    await page.getByText('non riceve niente').waitFor();
    expect(await page.getByRole('region').count()).toBe(0);
    await button('Sì, ho letto e accetto il rischio').click();
    await account('desk').getByText('In avvio').waitFor();
    expect(desk.asked).toEqual(['agree']);
  });

  it('shows the QR code of one account at a time, fresh as it rotates', async () => {
    desk.become('desk', 'linking', { qr: qrText(1) });
    desk.become('main', 'linking', { qr: qrText(2) });
    await openWithCode();
    await account('desk').getByText('Linked devices').waitFor();
    await phoneReads(qrText(1));
    expect(await page.getByRole('img', { name: 'QR code' }).count()).toBe(1);

    desk.become('desk', 'linking', { qr: qrText(3) });
    await phoneReads(qrText(3));
    await account('main').getByRole('button', { name: 'Show its code' }).click();
    await qrOf('main').waitFor();
    await phoneReads(qrText(2));
    expect(await page.getByRole('img', { name: 'QR code' }).count()).toBe(1);

    desk.become('main', 'ready');
    await qrOf('desk').waitFor();
    await phoneReads(qrText(3));
  });

  it('can be read by a phone in the dark and on the smallest screen', async () => {
    desk.become('desk', 'linking', { qr: qrText(4) });
    await openWithCode({ viewport: { width: 320, height: 640 }, colorScheme: 'dark', deviceScaleFactor: 2 });
    await phoneReads(qrText(4));
  });

  it('links with a code to type instead, and says where on the phone', async () => {
    desk.become('desk', 'linking', { qr: qrText(1) });
    desk.onAsked = () => desk.become('desk', 'linking', { pairingCode: 'K7QM3WXF' });
    await openWithCode();
    await button('Cannot scan it? Link with a code to type').click();
    await page.getByRole('img', { name: 'K 7 Q M 3 W X F' }).waitFor();
    await account('desk').getByText('Link with phone number instead').waitFor();
    expect(desk.asked).toEqual(['pair desk']);
    expect(await qrOf('desk').count()).toBe(0);
    desk.become('desk', 'linking', { pairingCode: 'ABCD1234' });
    await page.getByRole('img', { name: 'A B C D 1 2 3 4' }).waitFor();
  });

  it.each([
    ['starting', 'Starting'],
    ['linking', 'WhatsApp is making the code…'],
    ['authenticating', 'Keep WhatsApp open on the phone for another moment.'],
    ['syncing', 'It can take a few minutes. There is nothing to do.'],
    ['degraded', 'Tocsin mends it by itself'],
    ['restarting', 'WhatsApp Web is being opened again'],
    ['stopped', 'It starts again with the bot.'],
    ['of-tomorrow', 'of-tomorrow'],
  ])('says what %s means', async (state, words) => {
    desk.become('main', state, { reason: 'launch-failed' });
    await openWithCode();
    await account('main').getByText(words).first().waitFor();
    expect(await account('main').getByText(MAIN).first().isVisible()).toBe(true);
    const explained = ['starting', 'restarting', 'degraded'].includes(state);
    expect(await account('main').getByText('The browser does not start').count()).toBe(explained ? 1 : 0);
  });

  it('explains a log-out, and links again when a person wants to', async () => {
    desk.become('main', 'logged-out');
    desk.onAsked = () => desk.become('main', 'starting');
    await openWithCode();
    await account('main').getByText('Until it is linked again it sends and receives nothing.').waitFor();
    await button('Link again').click();
    await account('main').getByText('Starting').first().waitFor();
    expect(desk.asked).toEqual(['relink main']);
    desk.become('main', 'logged-out', { reason: 'wrong-number' });
    await account('main').getByText('The phone that read the code has another number').waitFor();
  });

  it('is calm when everything is linked', async () => {
    desk.become('desk', 'ready');
    desk.become('main', 'syncing');
    await openWithCode();
    await account('desk').getByText('Ready to send and to receive.').waitFor();
    expect(await page.getByText('You can close this page.').count()).toBe(0);
    desk.become('main', 'ready');
    await page.getByText('Everything is linked. You can close this page.').waitFor();
  });

  it('says that the bot is away, and comes back with it', async () => {
    desk.become('main', 'ready');
    await openWithCode();
    await account('main').waitFor();
    await bot.goAway();
    await page.getByText('The bot does not answer.').waitFor();
    expect(await account('main').isVisible()).toBe(true);
    await bot.comeBack();
    await page.getByText('The bot does not answer.').waitFor({ state: 'hidden' });
    // Sessions end with the process.
    await page.getByRole('heading', { name: 'This page opens with a code' }).waitFor();
    complaints = [];
  });

  it('says when something did not work', async () => {
    desk.become('main', 'logged-out');
    await openWithCode();
    await button('Link again').waitFor();
    desk.agreed = false;
    await page.route('**/link/api/state', (route) => route.abort());
    await button('Link again').click();
    await page.getByText('That did not work.').waitFor();
    complaints = [];
  });

  const scenes: [string, () => void][] = [
    ['terms', () => void (desk.agreed = false)],
    ['QR code', () => desk.become('desk', 'linking', { qr: qrText(1) })],
    ['no code yet', () => desk.become('desk', 'linking')],
    ['pairing code', () => desk.become('desk', 'linking', { pairingCode: 'W7QM3WXM' })],
    ['log-out', () => desk.become('main', 'logged-out', { reason: 'wrong-number' })],
  ];
  it.each(scenes)('fits the smallest phone: %s', async (_, set) => {
    set();
    await openWithCode({ viewport: { width: 320, height: 568 }, locale: 'fr-FR', hasTouch: true });
    await page.locator('.card').first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const one of await page.getByRole('button').all()) {
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });

  /** What a phone's camera makes of the code on the screen. */
  async function phoneReads(text: string): Promise<void> {
    const until = Date.now() + 8_000;
    let last: string | undefined;
    while (last !== text) {
      if (Date.now() > until) throw new Error(`the phone reads ${last ?? 'nothing'} and not ${text}`);
      const picture = await page.getByRole('img', { name: 'QR code' }).screenshot();
      last = await decoded(picture);
    }
  }

  async function decoded(png: Buffer): Promise<string | undefined> {
    const { width, height, lightness } = await camera.evaluate(
      async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        pen.drawImage(image, 0, 0);
        const { data, width, height } = pen.getImageData(0, 0, image.width, image.height);
        let lightness = '';
        for (let at = 0; at < data.length; at += 4) lightness += String.fromCharCode(data[at]!);
        return { width, height, lightness };
      },
      `data:image/png;base64,${png.toString('base64')}`,
    );
    const pixels = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = lightness.charCodeAt(at >> 2);
    return jsQR.default(pixels, width, height)?.data;
  }
});
