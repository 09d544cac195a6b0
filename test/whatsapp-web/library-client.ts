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
