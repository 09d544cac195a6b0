import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1_000_000;
/** What the bot itself takes, and what the kernel keeps for both. */
const NODE_ROOM = 700 * MB;
/** A browser at work takes some 400 MB; one of 2.5 GB has leaked, however much there is. */
const LEAST = 600 * MB;
const MOST = 2_500 * MB;
export const WITHOUT_LIMIT = 1_500 * MB;
/** cgroup v1 writes "no limit" as a number that no machine has. */
const NO_LIMIT = 2 ** 60;

/** Bytes that each of so many browsers may take of what the bot's container is given; `max` is the kernel's own words. */
export function browserShare(max: string | undefined, accounts: number): number {
  const bytes = Number(max?.trim() || NaN);
  if (!(bytes < NO_LIMIT)) return WITHOUT_LIMIT;
  return Math.min(MOST, Math.max(LEAST, (bytes - NODE_ROOM) / accounts));
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The memory limit of our control group as the kernel writes it (v2, then v1); undefined where there is none to read. */
export function groupLimit(root = '/sys/fs/cgroup', own = '/proc/self/cgroup'): string | undefined {
  const path = /^0::(.*)$/m.exec(read(own) ?? '')?.[1] ?? '/';
  return (
    read(join(root, path, 'memory.max')) ??
    read(join(root, 'memory.max')) ??
    read(join(root, 'memory/memory.limit_in_bytes'))
  );
}
