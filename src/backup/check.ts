import { AppError } from '../core/index.ts';
import { SECRET } from './archive/names.ts';
import { bytesOf, type ArchivedFile } from './archive/read.ts';
import { walkArchive, type Found } from './archive/walk.ts';
import type { OnStage } from './stage.ts';
import { Line } from './store/line.ts';
import { stat } from 'node:fs/promises';

interface CheckOptions {
  readonly file: string;
  readonly passphrase: string;
  readonly onStage?: OnStage;
}

export interface Checked extends Found {
  readonly bytes: number;
  /** The text of `secret.key`. */
  readonly secret: Buffer;
}

const KEY_TEXT = /^[0-9a-f]{64}$/;

/**
 * Reads a whole backup and looks at every line of it, as a restore will, and changes nothing.
 * @throws AppError `file-unreadable`, `not-a-backup`, `passphrase-wrong`, `backup-damaged`, `backup-newer`,
 * `secret-missing`
 */
export async function checkBackup({ file, passphrase, onStage }: CheckOptions): Promise<Checked> {
  const { size: bytes } = await stat(file).catch(() => ({ size: 0 }));
  let secret: Buffer | undefined;
  let read = 0;
  const found = await walkArchive({
    ...{ path: file, passphrase },
    onBytes: (more) => onStage?.('check', (read += more), bytes),
    visit: async (entry, place) => {
      if (place === 'secret') secret = await bytesOf(entry.content);
      if (place !== 'redis') return;
      const reason = `${entry.name} has a line that is none`;
      try {
        for await (const _ of linesIn(entry));
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        throw new AppError('backup-damaged', { details: { path: file, reason }, cause });
      }
    },
  });
  if (!secret) throw new AppError('secret-missing', { details: { path: file } });
  if (!KEY_TEXT.test(secret.toString().trim()))
    throw new AppError('secret-invalid', { details: { path: `${SECRET} in ${file}` } });
  return { ...found, bytes, secret };
}

/** The lines of a part of Redis. @throws ZodError, SyntaxError for one that is none */
export async function* linesIn({ content }: ArchivedFile): AsyncGenerator<Line> {
  for (const text of (await bytesOf(content)).toString().split('\n'))
    if (text !== '') yield Line.parse(JSON.parse(text));
}
