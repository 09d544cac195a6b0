import { request } from 'node:https';
import type { AcceptedMessage } from '../../test/whatsapp-web/story.ts';
import { eventually } from './shell.ts';

interface Shown {
  readonly text: string;
}

/** Phones and cloud of the stand-in for WhatsApp, told over HTTP. */
export interface StandIn {
  account(name: string, phone: string): Promise<void>;
  scan(account: string, qr: string): Promise<void>;
  /** Everything that the cloud took from the accounts. */
  accepted(): Promise<AcceptedMessage[]>;
  /** Writes to the desk account and waits for an answer that fits. */
  asks(phone: string, text: string, answer: RegExp): Promise<string>;
  receives(phone: string, pattern: RegExp, seconds?: number): Promise<string>;
}

export function createStandIn(url: string): StandIn {
  const tell = (path: string, ...args: unknown[]): Promise<unknown> => post(`${url}/control/${path}`, args);
  const shown = (phone: string): Promise<Shown[]> =>
    tell(`person/${encodeURIComponent(phone)}/shows`) as Promise<Shown[]>;
  const seen = new Map<string, number>();
  async function receives(phone: string, pattern: RegExp, seconds = 20): Promise<string> {
    return eventually(`${phone} receives ${String(pattern)}`, seconds, async () =>
      (await shown(phone))
        .slice(seen.get(phone) ?? 0)
        .map(({ text }) => text)
        .find((text) => pattern.test(text)),
    );
  }
  return {
    account: async (name, phone) => void (await tell('account', name, phone)),
    scan: async (account, qr) => void (await tell('scanQr', account, qr)),
    accepted: () => tell('accepted') as Promise<AcceptedMessage[]>,
    async asks(phone, text, answer) {
      seen.set(phone, (await shown(phone)).length);
      await tell(`person/${encodeURIComponent(phone)}/writes`, 'desk', text);
      return receives(phone, answer);
    },
    receives,
  };
}

/** Its certificate is its own: nobody else listens on a port of this machine that we have just chosen. */
function post(url: string, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ask = request(url, { method: 'POST', rejectUnauthorized: false, timeout: 15_000 }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${url}: ${response.statusCode} ${text}`));
      });
    });
    ask.once('error', reject);
    ask.once('timeout', () => ask.destroy(new Error(`${url}: no answer`)));
    ask.end(JSON.stringify(body));
  });
}
