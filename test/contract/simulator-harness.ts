import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { createSimulatorChannel } from '../../src/channels/simulator/index.ts';
import { ShiftedClock, createLog, sha256Of } from '../../src/core/index.ts';
import type { AccountId, Attachment, ChatId, MessageId, Phone } from '../../src/core/index.ts';
import { openExchange } from '../../src/exchange/index.ts';
import type { ChannelHarness } from './harness.ts';

const BOT = '+447700900900' as Phone;
const BEN = '+447700900201' as Phone;
const CLEO = '+447700900202' as Phone;

interface Shown {
  readonly id: MessageId;
  readonly text: string;
  readonly attachment?: Attachment;
}

/** The simulator's adapter against a real exchange on a real port, driven through its HTTP API. */
export async function simulatorHarness(): Promise<ChannelHarness> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-exchange-'));
  const clock = new ShiftedClock();
  const log = createLog({ level: 'silent', format: 'json' });
  const opened = openExchange({ dataDir: dir, clock, log });
  const server = fastify({ forceCloseConnections: true });
  await server.register(opened.plugin());
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  let cursor = 0;

  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const request =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/exchange/api${path}`, { method, ...request });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  };
  /** As the page does it. */
  const opens = async (id: MessageId, caption: string, { sha256, name }: Attachment) => {
    const response = await fetch(`${url}/exchange/media/${sha256}/${encodeURIComponent(name)}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { id, caption, name, mime: response.headers.get('content-type') ?? '', sha256: sha256Of(bytes) };
  };
  const open = (): ChannelHarness['channel'] =>
    createSimulatorChannel({
      ...{ account: 'main' as AccountId, number: BOT, url, clock, log },
      loadCursor: () => Promise.resolve(cursor),
      saveCursor: (seq) => Promise.resolve(void (cursor = seq)),
    });

  await api('PUT', `/phones/${BEN}`, { name: 'Ben' });
  await api('PUT', `/phones/${CLEO}`, { name: 'Cleo' });
  const { id: group } = await api<{ id: ChatId }>('POST', '/groups', { name: 'Both', members: [BEN, CLEO] });

  return {
    channel: open(),
    ben: BEN,
    cleo: CLEO,
    nobody: '+447700900299' as Phone,
    group,
    now: () => clock.now(),
    fastForward: (ms) => clock.advance(ms),
    accepted: async (id) =>
      (await api<{ id: string }[]>('GET', '/log')).filter((line) => line.id === id).length,
    shown: async (phone) =>
      (await api<{ mine: boolean; text: string }[]>('GET', `/phones/${phone}/messages`))
        .filter((message) => !message.mine)
        .map((message) => message.text),
    shownFiles: async (phone) => {
      const messages = await api<Shown[]>('GET', `/phones/${phone}/messages`);
      return Promise.all(
        messages.flatMap(({ id, text, attachment }) => (attachment ? [opens(id, text, attachment)] : [])),
      );
    },
    writes: async (phone, text, replyTo) =>
      (await api<{ id: MessageId }>('POST', `/phones/${phone}/messages`, { to: BOT, text, replyTo })).id,
    reads: async (phone) => void (await api('POST', `/phones/${phone}/read`, { chat: BOT })),
    loseNextAnswer: async () => void (await api('PUT', '/faults', { acceptButLoseAnswer: 1 })),
    refuseNext: async () => void (await api('PUT', '/faults', { refuseSends: { count: 1 } })),
    disconnect: async () => void (await api('PUT', '/faults', { connectionLossMs: 600_000 })),
    restore: async () => void (await api('PUT', '/faults', { connectionLossMs: 0 })),
    reborn: open,
    close: async () => {
      await server.close();
      opened.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
