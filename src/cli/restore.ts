import type { Command } from 'commander';
import { restore, type RestoreReport } from '../backup/index.ts';
import { loadConfig } from '../config/index.ts';
import { AppError, systemClock } from '../core/index.ts';
import { actor } from './contacts-io.ts';
import { counted, messages, took } from './in-words.ts';
import { passphrase } from './passphrase.ts';
import { stages } from './stages.ts';
import { version } from './version.ts';

interface Options {
  readonly force?: true;
  /** `--no-sessions` makes it false. */
  readonly sessions: boolean;
  readonly passphraseFile?: string;
}

/** Adds `tocsin restore FILE`. */
export function restoreCommand(program: Command): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  program
    .command('restore')
    .argument('<file>', 'a backup')
    .description('put a backup in the place of what is there; every broadcast then stands still')
    .option('--force', 'replace what is there, after backing it up into DATA_DIR')
    .option('--no-sessions', 'leave WhatsApp sessions out: the accounts are linked anew')
    .option('--passphrase-file <file>', 'a file that holds the passphrase')
    .action((file: string, options: Options) => run(file, options, print));
}

async function run(file: string, options: Options, print: (line: string) => void): Promise<void> {
  const { config } = loadConfig();
  const { dataDir, planDir, redisUrl, backupPassphrase: set } = config;
  if (redisUrl === undefined) throw new AppError('redis-not-set');
  const terminal = { input: process.stdin, output: process.stderr };
  const secret = await passphrase({ file: options.passphraseFile, set, ...terminal });
  const names = { check: 'reading the backup', redis: 'restoring', copy: 'backing up what is there' };
  const shown = stages({ ...names, settle: 'making every broadcast stand still' }, process.stderr);
  try {
    const report = await restore({
      ...{ file, redisUrl, dataDir, planDir, passphrase: secret, clock: systemClock(), actor: actor() },
      ...{ force: options.force ?? false, withoutSessions: !options.sessions, version: version() },
      onStage: shown.onStage,
    });
    shown.stop();
    for (const line of inWords(report)) print(line);
  } finally {
    shown.stop();
  }
}

function inWords(report: RestoreReport): string[] {
  const { takenAt, counts, tookMs, paused, voided, sessions, kept, plan, safetyCopy } = report;
  const from = new Date(takenAt).toISOString();
  return [
    `Restored the backup of ${from}: ${counted(counts)}; ${took(tookMs)}.`,
    ...paused.map(
      ({ ref, playbook, template, audience, uncertain }) =>
        `#${ref} ${playbook}.${template} to ${audience} stands still: ${messages(uncertain)} may have left since.`,
    ),
    ...(paused.length > 0 ? ['Nothing of it leaves before somebody writes /resume.'] : []),
    ...voided.map(({ code, playbook, template }) => `The request ${code} (${playbook}.${template}) is void.`),
    ...(sessions.length > 0 ? [`WhatsApp sessions as they were then: ${sessions.join(', ')}.`] : []),
    ...(kept.length > 0 ? [`WhatsApp sessions that were here, and stay: ${kept.join(', ')}.`] : []),
    ...planInWords(plan),
    ...(safetyCopy ? [`What was here before is in ${safetyCopy}, under the same passphrase.`] : []),
    'Make sure that the old bot is off for good. Then start this one: the desk is told.',
  ];
}

function planInWords(plan: RestoreReport['plan']): string[] {
  if (plan === 'placed') return ['The plan is in its folder.'];
  if (typeof plan === 'string') return [];
  return [`The plan of the backup is not the one in PLAN_DIR, which stays; it is in ${plan.beside}.`];
}
