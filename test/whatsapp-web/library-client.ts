import wweb, { type Client, type ClientOptions } from 'whatsapp-web.js';
import type { StandIn } from './stand-in.ts';

/** The unmodified library's client in real Chromium on the stand-in, without a line of Tocsin's. */
export function libraryClient(
  standIn: StandIn,
  dataPath: string,
  options: Partial<ClientOptions> = {},
): Client {
  return new wweb.Client({
    authStrategy: new wweb.LocalAuth({ dataPath }),
    webVersionCache: { type: 'none' },
    authTimeoutMs: 10_000,
    puppeteer: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [...standIn.chromiumArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      acceptInsecureCerts: true,
      ...{ pipe: true, headless: true, handleSIGTERM: false, handleSIGINT: false, handleSIGHUP: false },
    },
    ...options,
  });
}

/** The first time that the client emits this, or an error after `ms`. */
export function event<T extends unknown[]>(client: Client, name: string, ms = 10_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${name} within ${ms} ms`)), ms);
    (client as NodeJS.EventEmitter).once(name, (...args: unknown[]) => {
      clearTimeout(late);
      resolve(args as T);
    });
  });
}

/**
 * Puppeteer takes its listeners off the pipes before they are closed: a reset of one would then end this process.
 * To be called once the browser runs.
 */
export function guardPipes(client: Client): void {
  for (const pipe of client.pupBrowser?.process()?.stdio ?? []) pipe?.on('error', () => undefined);
}

/** Closes the browser, whatever state it is in; one that is still starting has 5 s to come up. */
export async function close(client: Client): Promise<void> {
  client.removeAllListeners();
  for (let i = 0; i < 50 && !client.pupBrowser; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  guardPipes(client);
  await client.pupBrowser?.close().catch(() => undefined);
}
