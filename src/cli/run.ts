import type { Command } from 'commander';
import { startApp } from '../app/index.ts';
import { loadConfig } from '../config/index.ts';
import { createLog, systemClock } from '../core/index.ts';
import { showLink } from './show-link.ts';
import { outliveStrayErrors } from './stray-errors.ts';

/** Everything must have stopped by then; a hanging part does not keep the process. */
const STOP_DEADLINE_MS = 8_000;

/** `tocsin run`: the bot, until it is told to stop. */
export function runCommand(program: Command): void {
  program.command('run').description('run the bot').action(run);
}

async function run(): Promise<void> {
  const { config, warnings } = loadConfig();
  const log = createLog({ level: config.logLevel, format: config.logFormat });
  for (const warning of warnings) log.warn(warning);
  const clock = systemClock();
  outliveStrayErrors(log);

  const app = await startApp({ config, log, clock, onLost: () => process.exit(1), onLink: showLink });
  // On WhatsApp each account tells by itself when it is ready: see /readyz.
  process.stdout.write(`Tocsin is ${config.transport === 'simulator' ? 'ready' : 'running'}: ${app.url}\n`);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    clock.after(STOP_DEADLINE_MS, () => process.exit(1));
    void app.stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal));
}
