import { open, stat, type FileHandle } from 'node:fs/promises';

export interface Content {
  readonly size: number;
  readonly bytes: AsyncIterable<Buffer>;
}

/** A file as it was at one moment, whatever its owner does to it meanwhile. */
export interface HeldFile {
  readonly path: string;
  /**
   * Reads it, once.
   * @returns `deleted` or `changed` when it cannot be had any more as it was
   */
  read(): Promise<Content | 'deleted' | 'changed'>;
  close(): Promise<void>;
}

/** What tells that a file was written to or replaced. */
export async function stampOf(path: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true });
  return `${ino} ${size} ${mtimeNs}`;
}

/** Opens it now and reads later as much as there is now: what is added is not seen, and deleting it does no harm. */
export async function holdOpen(path: string): Promise<HeldFile> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return { path, read: () => Promise.resolve(contentOf(handle, size)), close: () => handle.close() };
}

/** For files that are written once: opened when they are read, so that thousands of them do not stand open. */
export function holdName(path: string, stamp: string): HeldFile {
  let handle: FileHandle | undefined;
  return {
    path,
    async read() {
      const now = await stampOf(path).catch(() => undefined);
      if (now === undefined) return 'deleted';
      if (now !== stamp) return 'changed';
      handle = await open(path, 'r');
      return contentOf(handle, (await handle.stat()).size);
    },
    close: async () => handle?.close(),
  };
}

const contentOf = (handle: FileHandle, size: number): Content => ({
  size,
  bytes: size === 0 ? nothing() : handle.createReadStream({ start: 0, end: size - 1, autoClose: false }),
});

async function* nothing(): AsyncGenerator<Buffer> {
  yield* [];
}
