import { readFile } from 'node:fs/promises';
import { read } from 'read';
import { MIN_PASSPHRASE } from '../backup/index.ts';
import { AppError, fileFault } from '../core/index.ts';

interface PassphraseSources {
  /** `--passphrase-file`. */
  readonly file?: string | undefined;
  /** `TOCSIN_BACKUP_PASSPHRASE`. */
  readonly set?: string | undefined;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/**
 * The passphrase of an existing backup: from a file, else the environment, else a terminal. Never an argument, which
 * everybody on the machine could read.
 * @throws AppError `passphrase-missing`, `file-unreadable`
 */
export async function passphrase({ file, set, ...terminal }: PassphraseSources): Promise<string> {
  const given = file === undefined ? set : await fromFile(file);
  const text = given ?? (await ask(terminal, 'Passphrase:'));
  if (text === '') throw new AppError('passphrase-missing');
  return text;
}

/**
 * The passphrase of a new backup: long enough, and typed twice where it is typed.
 * @throws AppError `passphrase-missing`, `passphrase-short`, `passphrases-differ`, `file-unreadable`
 */
export async function newPassphrase(sources: PassphraseSources): Promise<string> {
  const text = await passphrase(sources);
  if ([...text].length < MIN_PASSPHRASE)
    throw new AppError('passphrase-short', { details: { least: MIN_PASSPHRASE } });
  const typed = sources.file === undefined && sources.set === undefined;
  if (typed && (await ask(sources, 'The same again:')) !== text) throw new AppError('passphrases-differ');
  return text;
}

async function fromFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw fileFault('file-unreadable', path, error);
  }
}

async function ask(
  { input, output }: Pick<PassphraseSources, 'input' | 'output'>,
  prompt: string,
): Promise<string> {
  if (!input.isTTY) throw new AppError('passphrase-missing');
  try {
    return await read({ prompt, silent: true, input, output });
  } catch (cause) {
    throw new AppError('passphrase-missing', { cause }); // Ctrl-C
  } finally {
    output.write('\n');
  }
}
