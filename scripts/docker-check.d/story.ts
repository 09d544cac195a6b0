import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { LinkApi } from '../../test/support/link-api.ts';
import type { Compose } from './compose.ts';
import { ACCOUNTS, type Project } from './project.ts';
import { eventually } from './shell.ts';
import type { StandIn } from './stand-in.ts';

const TOM = '+447700900104';
const DARIO = '+447700900102';
const SEND = '/send flood.alert to north-bank area="Lungarno Nord" until=18:00';

/** What people do with the bot in the container, by the ways they have: Compose, the link page, WhatsApp. */
export interface Story {
  /** `tocsin link` in the container, the codes scanned from its page. */
  link(): Promise<void>;
  ready(seconds: number): Promise<void>;
  /** Imports the example contacts, signs off, sends, approves. */
  broadcast(): Promise<void>;
  /** Waits until that many different people have been told; how many it is then. */
  told(least: number): Promise<number>;
  /** Everybody has been told, each once. */
  complete(seconds: number): Promise<number>;
}

export function createStory(compose: Compose, standIn: StandIn, { url, dir }: Project): Story {
  const people = join(dir, 'playbooks/contacts.csv');
  const wanted = audience(people);
  async function arrived(): Promise<string[]> {
    const alerts = (await standIn.accepted()).filter(({ account }) => account === 'main');
    return alerts.map(({ to }) => to).filter((to) => wanted.has(to));
  }
  return {
    async link() {
      for (const [name, phone] of Object.entries(ACCOUNTS)) await standIn.account(name, phone);
      const terminal = compose.start('exec', '-T', 'bot', 'tocsin', 'link', '--yes');
      const ended = once(terminal, 'close');
      let output = '';
      for (const stream of [terminal.stdout, terminal.stderr])
        stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      try {
        const page = await eventually('tocsin link says where its page is', 30, () =>
          /http\S+code=\S+/.exec(output)?.at(0),
        );
        const api = await LinkApi.open(page);
        for (const account of Object.keys(ACCOUNTS)) {
          const qr = await eventually(`the QR code of ${account}`, 60, () => api.qrOf(account));
          await standIn.scan(account, qr);
        }
        await eventually('tocsin link ends', 60, () => (terminal.exitCode === null ? undefined : true));
        if (terminal.exitCode !== 0) throw new Error(`tocsin link ended with ${terminal.exitCode}`);
      } catch (error) {
        throw new Error(`linking failed; tocsin link said:\n${output}`, { cause: error });
      } finally {
        terminal.kill();
        await ended;
      }
    },
    async ready(seconds) {
      await eventually('/readyz is 200', seconds, async () => {
        const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(
          () => null,
        );
        return response?.ok ? true : undefined;
      });
    },
    async broadcast() {
      await compose.feed(60, people, 'exec', '-T', 'bot', 'tocsin', 'contacts', 'import', '-');
      await standIn.asks(DARIO, '/signoff flood', /✅/);
      const preview = await standIn.asks(TOM, SEND, /\/approve [A-Z0-9]{4}/);
      const code = /\/approve ([A-Z0-9]{4})/.exec(preview)?.[1] ?? '';
      await standIn.asks(DARIO, `/approve ${code}`, /\/(cancel|annulla)/);
    },
    told: (least) =>
      eventually(`${least} people are told`, 60, async () => {
        const { size } = new Set(await arrived());
        return size >= least ? size : undefined;
      }),
    async complete(seconds) {
      await eventually('everybody is told', seconds, async () =>
        new Set(await arrived()).size === wanted.size ? true : undefined,
      );
      await standIn.receives(TOM, /100 ?%/, 60);
      const all = await arrived();
      if (all.length !== wanted.size) throw new Error(`${all.length} messages for ${wanted.size} people`);
      return all.length;
    },
  };
}

/** Numbers of the example's residents in the two zones by the river whom we have a basis to write to. */
function audience(path: string): ReadonlySet<string> {
  const rows = parse<Record<string, string>>(readFileSync(path), { columns: true });
  const meant = rows.filter(
    ({ tags = '', zone = '', basis }) =>
      tags.split(';').includes('resident') && ['zone-red', 'zone-yellow'].includes(zone) && basis !== '',
  );
  return new Set(meant.map(({ phone = '' }) => phone));
}
