import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Entry } from './manifest.ts';
import { sealed } from './seal.ts';

interface ArchiveOptions {
  readonly path: string;
  readonly passphrase: string;
  readonly workFactor: number;
  /** What the files in it say of their age. */
  readonly at: Date;
}

/** A tar in gzip in age on its way to a file. */
export interface ArchiveWriter {
  readonly entries: readonly Entry[];
  /** Resolves when the next may be added. */
  add(name: string, content: Buffer): Promise<void>;
  /** @param size how many bytes there will be */
  addStream(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void>;
  /** Resolves when everything is on disk. */
  end(): Promise<void>;
  /** Gives up; the file is of no use. */
  abandon(): Promise<void>;
}

/** Quick, and only a tenth larger than the default: a backup must not compete with the bot for the processor. */
const GZIP = { level: 3 };

export async function createArchive(options: ArchiveOptions): Promise<ArchiveWriter> {
  const { path, passphrase, workFactor, at } = options;
  const tar = pack();
  const gzip = createGzip(GZIP);
  const cipher = await sealed(gzip, passphrase, workFactor);
  // What an earlier try left there goes, a link that somebody planted included: nothing is written through it.
  await rm(path, { force: true });
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  const written = Promise.all([pipeline(Readable.from(tar), gzip), pipeline(cipher, file)]);
  let broken: unknown;
  written.catch((error: unknown) => {
    broken = error;
    tar.destroy(null);
  });
  const entries: Entry[] = [];

  async function addStream(name: string, size: number, content: AsyncIterable<Buffer>): Promise<void> {
    const hash = createHash('sha256');
    const header = { name, size, mode: 0o600, mtime: at };
    const taken = new Promise<void>((resolve, reject) => {
      const sink = tar.entry(header, (error) => (error ? reject(error) : resolve()));
      feed(sink, content, hash).catch((error: unknown) => {
        sink.destroy(null);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    taken.catch(() => undefined);
    // The disk may be full: then nobody takes what is added, for good.
    await Promise.race([taken, written.then(() => taken)]).catch((error: unknown) => {
      throw broken ?? error;
    });
    entries.push({ name, size, sha256: hash.digest('hex') });
  }

  return {
    entries,
    addStream,
    add: (name, content) => addStream(name, content.length, Readable.from([content])),
    async end() {
      tar.finalize();
      await written;
    },
    async abandon() {
      tar.destroy(null);
      file.destroy();
      await written.catch(() => undefined);
    },
  };
}

type Sink = ReturnType<ReturnType<typeof pack>['entry']>;

async function feed(
  sink: Sink,
  content: AsyncIterable<Buffer>,
  hash: ReturnType<typeof createHash>,
): Promise<void> {
  for await (const chunk of content) {
    hash.update(chunk);
    if (!sink.write(chunk)) await new Promise<void>((resolve) => void sink.once('drain', () => resolve()));
  }
  sink.end(null);
}
