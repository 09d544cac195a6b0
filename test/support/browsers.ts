import { readFileSync, readdirSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};

const processes = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const wordsOf = (pid: number): string[] => read(`/proc/${pid}/cmdline`).split(/[\0 ]/);

/** Its parent and its process group. */
function kinOf(pid: number): { parent: number; group: number } {
  const [, parent, group] = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /, '')
    .split(' ');
  return { parent: Number(parent), group: Number(group) };
}

/** The browsers that run on a profile, whoever started them; without the processes that each of them has. */
export function browsersOn(profile: string): number[] {
  const found = processes().filter((pid) => {
    const words = wordsOf(pid);
    return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='));
  });
  // A process that is just being born bears its parent's name until it gets its own.
  return found.filter((pid) => !found.includes(kinOf(pid).parent));
}

/** Everything that was started for a profile and is still there. */
export const remainsOf = (profile: string): number[] =>
  processes().filter((pid) => wordsOf(pid).includes(`--user-data-dir=${profile}`));

/** Each browser's process alone: what it leaves behind is its heirs' affair. @returns how many there were */
export function killBrowsers(profile: string): number {
  return signalEach(browsersOn(profile), 'SIGKILL');
}

/** With all its processes. */
export function signalBrowsers(profile: string, signal: 'SIGSTOP' | 'SIGCONT'): number {
  return signalEach(
    browsersOn(profile).map((pid) => -pid),
    signal,
  );
}

/** What draws the page dies; the browser lives. */
export function crashRenderers(profile: string): number {
  const groups = new Set(browsersOn(profile));
  const renderers = processes().filter(
    (pid) => groups.has(kinOf(pid).group) && wordsOf(pid).includes('--type=renderer'),
  );
  return signalEach(renderers, 'SIGKILL');
}

function signalEach(pids: readonly number[], signal: NodeJS.Signals): number {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // it ended meanwhile
    }
  }
  return pids.length;
}
