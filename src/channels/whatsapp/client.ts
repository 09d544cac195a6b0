import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import wwebjs from 'whatsapp-web.js';
import type { Clock, Logger, Phone } from '../../core/index.ts';
import { killBrowser, remainsOn, removeLocks } from './browser.ts';
import { NoPage } from './page-line.ts';
import type { PageWindow } from './page/window.ts';

interface ClientParts {
  readonly sessionDir: string;
  readonly chromiumPath: string;
  readonly chromiumArgs: readonly string[];
  readonly chromiumEnvironment: Readonly<Record<string, string>>;
  readonly acceptInsecureCerts: boolean;
  /** How long a page may take to boot. */
  readonly bootMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** Everything that the library and the browser say, as it comes. Must not throw. */
  readonly onNews: (news: News) => void;
}

export type News =
  | { readonly type: 'qr' | 'code'; readonly text: string }
  | {
      readonly type: 'ready' | 'logged-out' | 'browser-gone' | 'page-crashed' | 'navigated' | 'launch-failed';
    }
  | { readonly type: 'disconnected' | 'socket'; readonly state: string }
  /** A message by another or by ourselves, whole. */
  | { readonly type: 'message' | 'edit' | 'undecryptable'; readonly raw: unknown }
  | { readonly type: 'ack'; readonly raw: unknown; readonly ack: number }
  | { readonly type: 'reaction' | 'vote'; readonly raw: unknown };

/** The library's own calls to its page may take no longer. */
const PROTOCOL_MS = 30_000;
const LAUNCH_MS = 30_000;
/** A browser that is closed stores what it sent and heard; one that does not close in time is killed. */
const CLOSE_MS = 3_000;
const DEATH_MS = 5_000;

/** What we never listen to: spares a journey through the library for every message. */
function hushPage(): void {
  const page = globalThis as unknown as PageWindow & Record<string, unknown>; // runs in WhatsApp's page
  for (const name of [
    'onChatUnreadCountEvent',
    'onChangeMessageEvent',
    'onArchiveChatEvent',
    'onRemoveChatEvent',
  ])
    page[name] ??= () => undefined;
}

const profileOf = (sessionDir: string): string => join(resolve(sessionDir), 'session');

/** Forgets the linked session of a folder; its browser must be gone. */
export const eraseSession = (sessionDir: string): Promise<void> =>
  rm(profileOf(sessionDir), { recursive: true, force: true, maxRetries: 3 });

/**
 * One run of whatsapp-web.js in one browser: started once, ended for good. The only place that knows the library.
 * The library closes, deletes and re-throws on its own in many places: here it may do none of that.
 */
export class BrowserClient {
  readonly #parts: ClientParts;
  #client: wwebjs.Client | undefined;
  #launched: Promise<void> | undefined;
  #ended = false;
  #pid: number | undefined;

  constructor(parts: ClientParts) {
    this.#parts = parts;
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  /** Resolves when the browser runs, or failed to; all else comes as news. */
  async start(): Promise<void> {
    const { sessionDir, clock } = this.#parts;
    const profile = profileOf(sessionDir);
    await mkdir(profile, { recursive: true });
    for (const pid of await remainsOn(profile)) await killBrowser(pid, clock, DEATH_MS);
    await removeLocks(profile);
    if (this.#ended) return;
    const client = this.#make();
    this.#client = client;
    this.#launched = new Promise((launched) => {
      // The library has it, and its types do not.
      const { authStrategy } = client as unknown as { authStrategy: wwebjs.AuthStrategy };
      authStrategy.afterBrowserInitialized = async () => {
        this.#watchBrowser(client);
        launched();
      };
      void this.#guarded(() => client.initialize()).then(launched);
    });
    await this.#launched;
  }

  /** Runs an expression in the page. @throws whatever the browser does; may never settle: give it a deadline */
  async evaluate(expression: string): Promise<unknown> {
    const page = this.#client?.pupPage;
    if (!page || this.#ended) throw new NoPage('the page is not open');
    return page.evaluate(expression);
  }

  /** Links by codes typed on that number's phone, a new one every `everyMs`. @returns false when there is none */
  async requestCode(number: Phone, everyMs: number): Promise<boolean> {
    const client = this.#client;
    if (!client?.pupPage || this.#ended) return false;
    try {
      await client.requestPairingCode(number.slice(1), true, everyMs);
      return true;
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'WhatsApp gives no pairing code');
      await client.cancelPairingCode().catch(() => undefined);
      return false;
    }
  }

  /** @returns whether the browser is proven gone */
  async end(): Promise<boolean> {
    this.#ended = true;
    const { clock, sessionDir } = this.#parts;
    // A browser that is just being born has no name yet.
    if (this.#launched) await this.#within(LAUNCH_MS, this.#launched);
    const closing = this.#client?.pupBrowser?.close().catch(() => undefined);
    if (closing) await this.#within(CLOSE_MS, closing);
    if (this.#pid !== undefined && !(await killBrowser(this.#pid, clock, DEATH_MS))) return false;
    for (const pid of await remainsOn(profileOf(sessionDir)))
      if (!(await killBrowser(pid, clock, DEATH_MS))) return false;
    return true;
  }

  #within(ms: number, what: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#parts.clock.after(ms, resolve);
      void what.then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  #make(): wwebjs.Client {
    const { chromiumArgs, chromiumPath, chromiumEnvironment, acceptInsecureCerts, sessionDir, bootMs } =
      this.#parts;
    const authStrategy = new wwebjs.LocalAuth({ dataPath: sessionDir });
    const client = new wwebjs.Client({
      authStrategy,
      webVersionCache: { type: 'none' },
      authTimeoutMs: bootMs,
      evalOnNewDoc: hushPage,
      puppeteer: {
        executablePath: chromiumPath,
        args: [...chromiumArgs],
        env: { ...chromiumEnvironment },
        headless: true,
        pipe: true,
        acceptInsecureCerts,
        ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
        timeout: LAUNCH_MS,
        protocolTimeout: PROTOCOL_MS,
      },
    });
    // Called by the library without anybody to catch: it may neither throw, nor close or delete by itself.
    const inner = client as unknown as { inject(): Promise<void> };
    const inject = inner.inject.bind(client);
    inner.inject = () => this.#guarded(inject);
    const nothing = (): Promise<void> => Promise.resolve();
    Object.assign(client, { destroy: nothing, initWebVersionCache: nothing });
    Object.assign(authStrategy, { logout: nothing, disconnect: nothing, destroy: nothing });
    this.#listen(client);
    return client;
  }

  #listen(client: wwebjs.Client): void {
    const raw = (message: unknown): unknown => (message as { _data?: unknown } | undefined)?._data;
    // The events of the library and what we make of what they carry. Nothing here may throw or wait.
    const on: Record<string, (...given: never[]) => News | undefined> = {
      qr: (text: string) => ({ type: 'qr', text }),
      code: (text: string) => ({ type: 'code', text }),
      ready: () => ({ type: 'ready' }),
      change_state: (state: unknown) => ({ type: 'socket', state: String(state) }),
      disconnected: (why: unknown) =>
        why === 'LOGOUT' ? { type: 'logged-out' } : { type: 'disconnected', state: String(why) },
      message_create: (message: unknown) => ({ type: 'message', raw: raw(message) }),
      message_edit: (message: unknown, _now: string, before: string) =>
        before ? { type: 'edit', raw: raw(message) } : undefined,
      message_ciphertext_failed: (message: unknown) => ({ type: 'undecryptable', raw: raw(message) }),
      message_ack: (message: unknown, ack: unknown) => ({ type: 'ack', raw: raw(message), ack: Number(ack) }),
      message_reaction: (reaction: unknown) => ({ type: 'reaction', raw: reaction }),
      vote_update: (vote: unknown) => ({ type: 'vote', raw: vote }),
    };
    for (const [name, news] of Object.entries(on))
      client.on(name, (...given: unknown[]) => this.#tell(() => news(...(given as never[]))));
  }

  #watchBrowser(client: wwebjs.Client): void {
    const { pupBrowser, pupPage } = client;
    const process = pupBrowser?.process();
    this.#pid = process?.pid;
    // A pipe that breaks when the browser dies is no news, and nobody else listens by then.
    for (const pipe of process?.stdio ?? []) pipe?.on('error', () => undefined);
    pupBrowser?.on('disconnected', () => this.#tell(() => ({ type: 'browser-gone' })));
    pupPage?.on('error', () => this.#tell(() => ({ type: 'page-crashed' })));
    pupPage?.on('framenavigated', (frame) =>
      this.#tell(() => (frame === pupPage.mainFrame() ? { type: 'navigated' } : undefined)),
    );
  }

  #tell(news: () => News | undefined): void {
    if (this.#ended) return;
    try {
      const told = news();
      if (told) this.#parts.onNews(told);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'an event of the WhatsApp library was lost');
    }
  }

  /** Whatever the library throws here means that this run has failed. */
  async #guarded(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (this.#ended) return;
      this.#parts.log.warn({ err: error }, 'the WhatsApp library gave up');
      this.#tell(() => ({ type: 'launch-failed' }));
    }
  }
}
