import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { createSimulatorChannel } from '../../src/channels/simulator/index.ts';
import { sha256Of, systemClock, createLog } from '../../src/core/index.ts';
import type { AccountId, AttachmentMime, ChatId, MessageId, Phone } from '../../src/core/index.ts';
import type { Channel, InboundMessage } from '../../src/channels/channel.ts';
import { openExchange, pageDir, type OpenExchange } from '../../src/exchange/index.ts';
import { pdf, png } from '../support/attachments.ts';

const BOT = '+447700900000' as Phone;
const ANA = '+447700900101';
const DARIO = '+447700900102';
const DESK = '120363000000000001@g.us' as ChatId;
const contact = (n: number): string => `+4477009${String(10_000 + n)}`;
const CONTACTS = 220;

let n = 0;
const newId = (): MessageId => `3EB0${String((n += 1)).padStart(18, '0')}` as MessageId;

describe('page of the exchange', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-page-'));
  let opened: OpenExchange;
  let server: FastifyInstance;
  let url: string;
  let channel: Channel;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const heard: InboundMessage[] = [];
  const sockets = new Set<Socket>();

  const api = async (method: string, path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/exchange/api${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  const botSays = async (chat: string, text: string): Promise<MessageId> => {
    const id = newId();
    const result = await channel.send({ id, chat: chat as ChatId, text, sendBefore: Date.now() + 20_000 });
    expect(result.kind).toBe('accepted');
    return id;
  };
  const botAttaches = async (chat: string, text: string, file: readonly [string, AttachmentMime, Buffer]) => {
    const [name, mime, content] = file;
    const facts = { name, mime, sha256: sha256Of(content), size: content.length };
    const attachment = { ...facts, bytes: () => Promise.resolve(content) };
    const message = { id: newId(), chat: chat as ChatId, text, attachment, sendBefore: Date.now() + 20_000 };
    expect((await channel.send(message)).kind).toBe('accepted');
  };
  const direct = (number: string): ChatId => `${number.slice(1)}@c.us` as ChatId;
  const open = async (options: BrowserContextOptions = {}): Promise<void> => {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      locale: 'en-GB',
      ...options,
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    complaints = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(String(error)));
    await page.goto(url);
  };

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build-page.mjs']);
    const clock = systemClock();
    const log = createLog({ level: 'silent', format: 'json' });
    opened = openExchange({ dataDir: dir, clock, log });
    server = fastify({ forceCloseConnections: true });
    await server.register(opened.plugin({ pageDir: pageDir() }));
    server.server.on('connection', (socket) => sockets.add(socket));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    await api('PUT', `/phones/${ANA}`, { name: 'Ana Ferri', role: 'staff', language: 'it' });
    await api('PUT', `/phones/${DARIO}`, { name: 'Dario Conti', role: 'staff', language: 'it' });
    for (let i = 0; i < CONTACTS; i += 1) {
      await api('PUT', `/phones/${contact(i)}`, { name: `Person ${i}`, language: 'it' });
    }
    await api('POST', '/groups', { id: DESK, name: 'The desk', members: [ANA, DARIO] });
    let cursor = 0;
    channel = createSimulatorChannel({
      ...{ account: 'main' as AccountId, number: BOT, url, clock, log },
      loadCursor: () => Promise.resolve(cursor),
      saveCursor: (seq) => Promise.resolve(void (cursor = seq)),
    });
    await channel.start({
      onMessage: (message) => Promise.resolve(void heard.push(message)),
      onReceipt: () => Promise.resolve(),
    });
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args,
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await channel.stop();
    await server.close();
    opened.close();
    rmSync(dir, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  const staffPhone = () => page.getByRole('region', { name: 'Staff phone' });

  it('lets a staff member type by keyboard alone, and shows what happens to the message', async () => {
    await open();
    const field = staffPhone().getByRole('textbox');
    await field.waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await field.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('/help me');
    await page.keyboard.press('Enter');
    const mine = staffPhone().locator('.message.is-mine').last();
    await mine.getByText('/help me').waitFor();
    await mine.getByRole('img', { name: 'read' }).waitFor();
    expect(heard.at(-1)).toMatchObject({ text: '/help me', sender: { phone: ANA } });
    expect(await field.inputValue()).toBe('');
    await page.keyboard.press('ArrowUp');
    expect(await field.inputValue()).toBe('/help me');
  });

  it('shows what the bot writes, edits and marks up, and never as HTML', async () => {
    await open();
    const id = await botSays(direct(ANA), 'A *bold* word <img src=x onerror="alert(1)">');
    const bubble = staffPhone().locator('.message.is-theirs').last();
    await bubble.getByText('<img src=x').waitFor();
    expect(await bubble.locator('strong').innerText()).toBe('bold');
    expect(await bubble.locator('img').count()).toBe(0);
    await channel.edit(direct(ANA), id, 'Now _edited_');
    await bubble.getByText('edited', { exact: true }).last().waitFor();
    expect(await bubble.locator('em').innerText()).toBe('edited');
    await channel.typing(direct(ANA));
    await staffPhone().getByText('typing…').waitFor();
  });

  it('shows pictures and documents, whole and openable, on phones large and small', async () => {
    await open();
    await botAttaches(direct(ANA), 'Where to *go*', ['map.png', 'image/png', png(90, 40, 30)]);
    const bubble = staffPhone().locator('.message.is-theirs').last();
    const picture = bubble.getByRole('img', { name: 'Picture: map.png' });
    await picture.waitFor();
    expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(40);
    expect(await bubble.locator('strong').innerText()).toBe('go');
    await botAttaches(direct(ANA), 'The form', ['form.pdf', 'application/pdf', pdf(84_000)]);
    const document = staffPhone().getByRole('link', { name: 'form.pdf' });
    expect(await document.innerText()).toMatch(/form\.pdf\s+PDF · 84 kB/);
    const address = new URL((await document.getAttribute('href')) ?? '', url).href;
    const response = await page.request.get(address);
    expect(response.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    });
    await botAttaches(direct(contact(2)), 'for one', ['map.png', 'image/png', png(91)]);
    await page.getByRole('article').getByRole('img', { name: 'Picture: map.png' }).waitFor();
  });

  it('marks what a staff member sees as read, and counts what another has not seen', async () => {
    await open();
    await staffPhone().getByRole('textbox').waitFor();
    const id = await botSays(direct(DARIO), 'for Dario');
    const dario = page.getByRole('button', { name: /Dario/ });
    await dario.getByRole('img', { name: /unread/ }).waitFor();
    await dario.click();
    await staffPhone().getByText('for Dario').waitFor();
    const isRead = async (): Promise<boolean> => (await channel.sent([id])).found[0]?.ack === 'read';
    while (!(await isRead())) await page.waitForTimeout(20);
  });

  it('writes to the desk group as the chosen person', async () => {
    await open();
    const desk = page.getByRole('region', { name: 'Desk group' });
    await desk.getByRole('textbox').fill('to all of us');
    await desk.getByRole('button', { name: 'Send' }).click();
    await desk.locator('.is-mine').getByText('to all of us').waitFor();
    expect(heard.at(-1)).toMatchObject({ chat: DESK, text: 'to all of us', direct: false });
  });

  it('shows hundreds of stakeholders live, drawing only those in view', async () => {
    await open();
    const wall = page.getByRole('region', { name: 'Stakeholders' });
    await wall.getByText('Person 0').waitFor();
    expect(await wall.getByRole('article').count()).toBeLessThan(40);
    await botSays(direct(contact(1)), 'an alert for one');
    await wall.getByText('an alert for one').waitFor();
    await wall.getByRole('searchbox').fill('person 219');
    await wall.getByText('Person 219').waitFor();
    expect(await wall.getByRole('article').count()).toBe(1);
    await botSays(direct(contact(219)), 'تحذير من فيضان');
    await wall.getByRole('button', { name: 'Open the phone of Person 219' }).click();
    const phone = page.getByRole('dialog');
    await phone.getByText('تحذير من فيضان').waitFor();
    await phone.getByRole('switch').click();
    await phone.getByText('This phone is offline.').waitFor();
    await page.keyboard.press('Escape');
    await phone.waitFor({ state: 'detached' });
  });

  it('shows the first hint until it is put away, and types for people', async () => {
    await open();
    await page.getByRole('button', { name: 'Type it for me' }).nth(1).click();
    expect(await staffPhone().getByRole('textbox').inputValue()).toMatch(/^\/send flood\.alert to residents/);
    await page.getByRole('button', { name: 'Got it' }).click();
    await page.reload();
    await staffPhone().getByRole('textbox').waitFor();
    expect(await page.getByText('Send your first alert').count()).toBe(0);
  });

  it('makes trouble on purpose, and says when the bot is away', async () => {
    await open();
    await page.getByRole('button', { name: 'Training' }).click();
    await page.getByRole('button', { name: 'Cut for 5 s' }).click();
    await page.getByText('The bot is not connected.').waitFor();
    await page.getByRole('button', { name: 'End all faults' }).click();
    await page.getByText('The bot is not connected.').waitFor({ state: 'detached' });
  });

  it('comes back by itself when the stream breaks', async () => {
    await open();
    await staffPhone().getByRole('textbox').waitFor();
    for (const socket of sockets) socket.destroy();
    for (const state of ['degraded', 'ready'])
      while (channel.state() !== state) await page.waitForTimeout(10);
    await botSays(direct(ANA), 'after the break');
    await staffPhone().getByText('after the break').waitFor();
    complaints = [];
  });

  it('fits a phone: one at a time, with a picker', async () => {
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.getByRole('button', { name: 'Got it' }).click();
    const field = page.getByRole('textbox', { name: 'Write a message' });
    await field.waitFor();
    expect(await field.count()).toBe(1);
    await page.getByRole('button', { name: 'Ana Ferri' }).click();
    await page.getByRole('searchbox').fill('person 7');
    await page
      .getByRole('button', { name: /Person 7\b/ })
      .first()
      .click();
    await field.fill('I am safe');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.is-mine').getByText('I am safe').waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
