import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../core/index.ts';

const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];
const LOOK_AGAIN_MS = 50;

/** A lock of a host that is no more keeps the browser from starting; ours are held by nobody when this is called. */
export async function removeLocks(profile: string): Promise<void> {
  await Promise.all(LOCKS.map((name) => rm(join(profile, name), { force: true, recursive: true })));
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

async function processes(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/**
 * Everything that was started for this profile: a browser that was frozen and killed leaves its own processes behind,
 * with its connections open. They write their words as one.
 */
export async function remainsOn(profile: string): Promise<number[]> {
  const wanted = ` --user-data-dir=${profile} `;
  const found: number[] = [];
  for (const pid of await processes()) {
    const words = (await read(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ');
    if (`${words} `.includes(wanted)) found.push(pid);
  }
  return found;
}

const isZombie = async (pid: number): Promise<boolean> =>
  / Z /.test((await read(`/proc/${pid}/stat`)).slice(0, 60));

async function gone(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return await isZombie(pid);
  } catch {
    return true;
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it was gone already
  }
}

/**
 * Ends a browser and all its processes, frozen ones too (puppeteer makes it the head of a process group).
 * @returns whether it is proven gone within `patienceMs`
 */
export async function killBrowser(pid: number, clock: Clock, patienceMs: number): Promise<boolean> {
  signal(-pid);
  signal(pid);
  for (let waited = 0; waited < patienceMs; waited += LOOK_AGAIN_MS) {
    if (await gone(pid)) return true;
    await clock.sleep(LOOK_AGAIN_MS);
  }
  return gone(pid);
}

/**
 * Memory of a browser and its processes, in bytes; of shared pages each has its share. The sandbox hides that of some:
 * of these the pages that are not files, for those the kernel can drop.
 */
export async function memoryOf(pid: number): Promise<number> {
  let kilobytes = 0;
  for (const one of await processes()) {
    const group = Number((await read(`/proc/${one}/stat`)).replace(/^.*\) /, '').split(' ')[2]);
    if (group !== pid) continue;
    const share = /^Pss:\s+(\d+) kB/m.exec(await read(`/proc/${one}/smaps_rollup`));
    const status = share ? '' : await read(`/proc/${one}/status`);
    const own = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB/gm)];
    for (const [, found] of share ? [share] : own) kilobytes += Number(found);
  }
  return kilobytes * 1_024;
}
