import type { Compose } from './compose.ts';

type Facts = Readonly<Record<string, string>>;

/** What the kernel says of the bot's first process, and what Redis says of itself. */
const WANTED: Facts = {
  user: '1000',
  CapEff: '0000000000000000',
  CapBnd: '0000000000000000',
  NoNewPrivs: '1',
  Seccomp: '2',
  root: 'read-only',
  appendonly: 'yes',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
};

const BOT = `echo user $(id -u); grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/1/status | tr -d ':'
touch /app/x 2>/dev/null && echo root writable || echo root read-only`;

/** @throws Error that names every fact that is not as it must be */
export async function checkHardening(compose: Compose): Promise<void> {
  const bot = await compose.inside(BOT);
  const redis: string[] = [];
  for (const name of ['appendonly', 'appendfsync', 'maxmemory-policy'])
    redis.push(await compose.run(20, 'exec', '-T', 'redis', 'redis-cli', '--raw', 'config', 'get', name));
  const words = [bot, ...redis].join('\n').split(/\s+/);
  const wrong = Object.entries(WANTED).filter(([name, value]) => words[words.indexOf(name) + 1] !== value);
  if (wrong.length > 0) {
    const found = wrong.map(([name, value]) => `${name} is ${words[words.indexOf(name) + 1]}, not ${value}`);
    throw new Error(`the container is not as closed as it should be: ${found.join('; ')}`);
  }
}

/** Renderers live in process namespaces of their own when Chromium's sandbox holds. One line for each. */
const RENDERERS = `for process in /proc/[0-9]*; do
  if tr '\\0' ' ' < $process/cmdline 2>/dev/null | grep -q -e '--type=[r]enderer'; then grep NSpid $process/status; fi
done`;

/** @returns how many renderers are in the sandbox; throws when one is outside */
export async function checkSandbox(compose: Compose): Promise<number> {
  const lines = (await compose.inside(RENDERERS)).trim().split('\n').filter(Boolean);
  const outside = lines.filter((line) => line.trim().split(/\s+/).length < 3);
  if (lines.length === 0 || outside.length > 0)
    throw new Error(`Chromium is not sandboxed: ${outside.length} of ${lines.length} renderers`);
  return lines.length;
}
