import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join('node_modules', '.cache');
const NAME = 'bot.mjs';
let bundled: Promise<string> | undefined;

/** @returns the folder it is in: below the packages that it needs */
async function bundle(): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const dir = mkdtempSync(join(CACHE, 'tocsin-campaign-'));
  await promisify(execFile)(join('node_modules', '.bin', 'esbuild'), [
    ...['src/cli/main.ts', '--bundle', '--packages=external', '--platform=node', '--format=esm'],
    ...['--jsx=automatic', '--jsx-import-source=preact', `--outfile=${join(dir, NAME)}`],
  ]);
  return dir;
}

/** The bot in one file, made once: it is started hundreds of times, and starts from source in thrice the time. */
export async function bundledBot(): Promise<readonly string[]> {
  bundled ??= bundle();
  return [join(await bundled, NAME)];
}

/** Nobody starts it any more. */
export async function discardBundle(): Promise<void> {
  const dir = await bundled;
  bundled = undefined;
  if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
}
