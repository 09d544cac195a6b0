import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { AppError, fileFault } from '../../core/index.ts';
import { opened } from './seal.ts';

export interface ArchivedFile {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Buffer>;
}

/** How every file of the age format begins, and one with a passphrase goes on. */
const MAGIC = 'age-encryption.org/v1\n-> scrypt ';

/**
 * The files in an archive, in order, each to be read before the next is asked for.
 * @param onBytes so many bytes more of the file itself have been read
 * @throws AppError `file-unreadable`, `not-a-backup`, `passphrase-wrong`, `backup-damaged`
 */
export async function* readArchive(
  path: string,
  passphrase: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<ArchivedFile> {
  await checkMagic(path);
  const source = createReadStream(path);
  source.on('data', (chunk) => onBytes(chunk.length));
  const plain = await opened(source, passphrase).catch((cause: unknown) => {
    source.destroy();
    throw new AppError('passphrase-wrong', { details: { path }, cause });
  });
  const tar = extract();
  const unpacking = pipeline(plain, createGunzip(), async (bytes: AsyncIterable<Buffer>) => {
    for await (const chunk of bytes)
      if (!tar.write(chunk)) await new Promise<void>((resolve) => void tar.once('drain', () => resolve()));
    tar.end(null);
  });
  unpacking.catch((error: unknown) => tar.destroy(error as Error));
  try {
    for await (const entry of tar) {
      const { name, size } = entry.header;
      yield { name, size, content: entry as AsyncIterable<Buffer> };
    }
    await unpacking;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new AppError('backup-damaged', { details: { path, reason }, cause });
  } finally {
    tar.destroy(null);
    plain.destroy();
    source.destroy();
  }
}

async function checkMagic(path: string): Promise<void> {
  let start = '';
  try {
    for await (const chunk of createReadStream(path, { end: MAGIC.length - 1 })) start += String(chunk);
  } catch (cause) {
    throw fileFault('file-unreadable', path, cause);
  }
  if (start !== MAGIC) throw new AppError('not-a-backup', { details: { path } });
}

/** All of a small file. */
export async function bytesOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
