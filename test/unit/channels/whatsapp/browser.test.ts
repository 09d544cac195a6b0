import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { killBrowser, memoryOf, remainsOn } from '../../../../src/channels/whatsapp/browser.ts';
import { systemClock } from '../../../../src/core/index.ts';

const PROFILE = '/somewhere/main/session';
const pidOf = ({ pid }: ChildProcess): number => pid ?? 0;

/** A process whose words are these: a browser keeps them apart, its own processes write them as one. */
const named = (argv0: string): ChildProcess => spawn('sleep', ['60'], { argv0 });

describe('what runs on a profile', () => {
  let left: ChildProcess;
  let other: ChildProcess;
  beforeAll(async () => {
    left = named(`chromium --type=renderer --user-data-dir=${PROFILE} --lang=en-US`);
    other = named(`chromium --type=renderer --user-data-dir=${PROFILE}-2 --lang=en-US`);
    await Promise.all([once(left, 'spawn'), once(other, 'spawn')]);
  });
  afterAll(() => void [left.kill('SIGKILL'), other.kill('SIGKILL')]);

  it('is also what a dead browser left behind', async () => {
    expect(await remainsOn(PROFILE)).toEqual([pidOf(left)]);
    expect(await remainsOn(`${PROFILE}-3`)).toEqual([]);
  });

  it('dies, though it stands still', async () => {
    left.kill('SIGSTOP');
    expect(await killBrowser(pidOf(left), systemClock(), 2_000)).toBe(true);
    expect(await remainsOn(PROFILE)).toEqual([]);
  });
});

describe('the memory of a browser', () => {
  it('counts what processes share once', async () => {
    const other = `spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])`;
    const script = `require('node:child_process').${other}; setTimeout(() => console.log('up'), 500)`;
    const head = spawn(process.execPath, ['-e', script], { detached: true });
    try {
      await once(head.stdout, 'data');
      const rss = (pid: string): number =>
        Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;
      const group = execFileSync('pgrep', ['-g', String(pidOf(head))])
        .toString()
        .trim()
        .split('\n');
      const resident = group.reduce((sum, pid) => sum + rss(pid), 0);
      expect(group).toHaveLength(2);
      const counted = await memoryOf(pidOf(head));
      expect(counted).toBeGreaterThan(resident / 10);
      expect(counted).toBeLessThan(resident * 0.9);
    } finally {
      process.kill(-pidOf(head), 'SIGKILL');
    }
  });
});
