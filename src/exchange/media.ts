import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, mimeOfContent, sha256Of, type AttachmentMime } from '../core/index.ts';

/** The files that messages carry, each once, by the hash of its bytes. */
export interface Media {
  has(sha256: string): boolean;
  /** Returns when it would survive the death of this process; false for what is not what it is said to be, or no type of ours. */
  put(sha256: string, bytes: Uint8Array): boolean;
  get(sha256: string): { readonly mime: AttachmentMime; readonly bytes: Buffer } | undefined;
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Keeps the files in `dataDir/media`.
 * @throws AppError `data-dir-not-writable`
 */
export function openMedia(dataDir: string): Media {
  const dir = join(dataDir, 'media');
  try {
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    throw new AppError('data-dir-not-writable', { details: { path: dir }, cause });
  }
  const pathOf = (sha256: string): string => join(dir, sha256);
  const has = (sha256: string): boolean => SHA256.test(sha256) && existsSync(pathOf(sha256));
  return {
    has,
    put(sha256, bytes) {
      if (sha256Of(bytes) !== sha256 || !mimeOfContent(bytes)) return false;
      const draft = `${pathOf(sha256)}.new`;
      writeFileSync(draft, bytes, { flush: true });
      renameSync(draft, pathOf(sha256));
      return true;
    },
    get(sha256) {
      const bytes = has(sha256) ? readFileSync(pathOf(sha256)) : undefined;
      const mime = bytes && mimeOfContent(bytes);
      return mime && { mime, bytes };
    },
  };
}
