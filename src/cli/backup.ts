import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { backUp, checkBackup, refuseExisting } from '../backup/index.ts';
import { loadConfig } from '../config/index.ts';
import { AppError, systemClock } from '../core/index.ts';
import { connect } from './connect.ts';
import { actor } from './contacts-io.ts';
import { counted, size, took } from './in-words.ts';
import { newPassphrase, passphrase } from './passphrase.ts';
import { stages } from './stages.ts';
import { version } from './version.ts';

interface Options {
  readonly verify?: true;
  readonly force?: true;
  readonly passphraseFile?: string;
}

/** Adds `tocsin backup FILE` and `tocsin backup --verify FILE`. */
export function backupCommand(program: Command): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  program
    .command('backup')
    .argument('<file>', 'where to write it')
    .description('write everything into one encrypted file, the bot running or not, and read it back')
    .option('--verify', 'read a backup from its first byte to its last, and change nothing')
    .option('--force', 'replace a file that exists')
    .option('--passphrase-file <file>', 'a file that holds the passphrase')
    .action((file: string, options: Options) =>
      options.verify ? verify(file, options, print) : write(file, options, print),
    );
}

async function write(file: string, options: Options, print: (line: string) => void): Promise<void> {
  const { config } = loadConfig();
  const { dataDir, planDir, redisUrl, backupPassphrase: set } = config;
  // A command that connects makes a key where there is none.
  if (!existsSync(join(dataDir, 'secret.key')))
    throw new AppError('secret-missing', { details: { path: dataDir } });
  const replace = options.force ?? false;
  if (!replace) await refuseExisting(file);
  const { redis: _, audit, close } = await connect();
  const shown = stages(
    { redis: 'copying Redis', files: 'copying key, plan and sessions', check: 'reading it back' },
    process.stderr,
  );
  try {
    const terminal = { input: process.stdin, output: process.stderr };
    const secret = await newPassphrase({ file: options.passphraseFile, set, ...terminal });
    const report = await backUp({
      ...{ file, replace, passphrase: secret, dataDir, planDir, version: version(), clock: systemClock() },
      ...{ redisUrl: redisUrl ?? '', onStage: shown.onStage },
    });
    shown.stop();
    const { bytes, counts, sessions, tookMs, heldMs } = report;
    await audit.record({ actor: actor(), action: 'backup', details: { bytes, contacts: counts.contacts } });
    const parts = [size(bytes), counted(counts), `WhatsApp sessions: ${sessions.join(', ') || 'none'}`];
    print(`Backup written to ${file} and read back: ${parts.join('; ')}; ${took(tookMs)}.`);
    if (heldMs > 0) print(`For ${took(heldMs)} of that the bot could not write.`);
    print('Keep the passphrase where the file is not. Without it nobody can open the backup.');
  } finally {
    shown.stop();
    await close();
  }
}

async function verify(file: string, options: Options, print: (line: string) => void): Promise<void> {
  const { backupPassphrase: set } = loadConfig().config;
  const terminal = { input: process.stdin, output: process.stderr };
  const secret = await passphrase({ file: options.passphraseFile, set, ...terminal });
  const shown = stages({ check: 'reading' }, process.stderr);
  try {
    const checked = await checkBackup({ file, passphrase: secret, onStage: shown.onStage });
    shown.stop();
    const { heading, manifest, bytes } = checked;
    const parts = [
      ...[size(bytes), counted(manifest.counts)],
      ...[`WhatsApp sessions: ${manifest.sessions.join(', ') || 'none'}`, `made by Tocsin ${heading.tocsin}`],
    ];
    print(
      `${file} is whole: the backup of ${new Date(manifest.takenAt).toISOString()}; ${parts.join('; ')}.`,
    );
  } finally {
    shown.stop();
  }
}
