import { rmSync } from 'node:fs';
import { Process } from '../../support/processes.ts';
import { BEN, CLEO, newDir } from './opened.ts';

const READY = /exchange ready at (http:\/\/\S+)/;
const json = { 'content-type': 'application/json' };

describe('the exchange as a process of its own', () => {
  const dir = newDir();
  let running: Process;
  afterAll(async () => {
    await running.end('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  const start = async (): Promise<string> => {
    running = new Process(['exchange', '--port', '0', '--data', dir, '--no-page'], {});
    return (await running.prints(READY))[1] ?? '';
  };

  it('loses nothing it answered when it is killed in the middle, and stops cleanly when asked', async () => {
    let url = await start();
    for (const number of [BEN, CLEO]) {
      const body = JSON.stringify({ name: number });
      await fetch(`${url}/exchange/api/phones/${number}`, { method: 'PUT', headers: json, body });
    }
    const answered: string[] = [];
    const write = async (): Promise<void> => {
      for (;;) {
        const body = JSON.stringify({ to: CLEO, text: 'hello' });
        const options = { method: 'POST', headers: json, body };
        const response = await fetch(`${url}/exchange/api/phones/${BEN}/messages`, options);
        answered.push(((await response.json()) as { id: string }).id);
      }
    };
    const writers = Array.from({ length: 8 }, () => write().catch(() => undefined));
    while (answered.length < 100) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.end('SIGKILL');
    await Promise.all(writers);

    url = await start();
    const log = (await (await fetch(`${url}/exchange/api/log`)).json()) as { id: string }[];
    const logged = new Set(log.map(({ id }) => id));
    expect(answered.filter((id) => !logged.has(id))).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(100);
    expect(await running.end('SIGTERM')).toBe(0);
  });

  it('answers only under its own names', async () => {
    const url = new URL(await start());
    expect((await fetch(new URL('/exchange/api/phones', url))).status).toBe(200);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const options = {
        host: url.hostname,
        port: url.port,
        path: '/exchange/api/phones',
        headers: { host: 'evil.example' },
      };
      request(options, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(421);
  });
});
