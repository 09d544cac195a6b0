import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browsersOn } from '../support/browsers.ts';
import { startStandIn, type StandIn } from '../whatsapp-web/stand-in.ts';
import { BOT } from './whatsapp-harness.ts';
import { BEN, until } from './whatsapp-story.ts';

const CHILD = fileURLToPath(new URL('whatsapp-child.ts', import.meta.url));

describe('a process with an account on WhatsApp', () => {
  const sessionDir = mkdtempSync(join(tmpdir(), 'tocsin-session-'));
  let standIn: StandIn;
  let child: ChildProcess;
  let said = '';
  let logged = '';
  const browsers = () => browsersOn(join(sessionDir, 'session'));
  const says = (what: string): Promise<void> => until(() => said.includes(what), what);
  const hears = async (text: string): Promise<void> => {
    standIn.cloud.person(BEN).writes('main', text);
    await says(`heard ${text}`);
  };

  beforeAll(async () => {
    standIn = await startStandIn();
    standIn.cloud.account('main', BOT);
    child = spawn(process.execPath, ['--import', 'tsx', CHILD, sessionDir, ...standIn.chromiumArgs], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (logged += chunk.toString()));
    await says('qr ');
    await standIn.cloud.scanQr('main', /qr (\S+)/.exec(said)?.[1]);
    await says('ready');
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await until(() => browsers().length === 0, 'no orphan');
    await standIn.close();
    rmSync(sessionDir, { recursive: true, force: true });
  });

  it("goes on when the library throws its words in the browser's events, and nothing of it gets astray", async () => {
    await standIn.cloud.setFaults({ http: 'empty' });
    standIn.cloud.reload('main');
    await until(() => logged.includes('auth timeout'), 'thrown');
    await standIn.cloud.clearFaults();
    await hears('after a page that never booted');
    standIn.cloud.pushState('main', 'CONFLICT');
    await hears('after a conflict');
    for (const pid of browsers()) process.kill(pid, 'SIGKILL');
    await hears('after a death');
    expect(logged).not.toMatch(/unhandled rejection|uncaught exception/);
    expect(child.exitCode).toBeNull();
  });

  it.each([
    ['reject a word', 'auth timeout'],
    ['reject an error', 'Protocol error: Target closed'],
    ['throw a word', 'ready timeout'],
    ['throw an error', 'Cannot read properties of null'],
  ])('outlives what is thrown where nobody catches it: %s', async (stray, words) => {
    const before = logged.length;
    child.stdin?.write(`${stray}\n`);
    await until(() => /unhandled rejection|uncaught exception/.test(logged.slice(before)), 'logged');
    expect(logged.slice(before)).toContain(words);
    await hears(`after ${stray}`);
    expect(child.exitCode).toBeNull();
  });

  it('takes its browser with it when it is killed', async () => {
    expect(browsers()).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until(() => browsers().length === 0, 'no orphan', 2_000);
  });
});
