import { AppError } from './errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none of this name',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'no right to it',
  EPERM: 'no right to it',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
};

/** What the file system says of a file, as an error for people; anything else as it is. */
export function fileFault(
  errorCode: 'file-unreadable' | 'file-not-writable',
  path: string,
  error: unknown,
): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const ofFile = code !== undefined && syscall !== undefined && syscall !== 'connect';
  if (error instanceof AppError || !ofFile) return error;
  return new AppError(errorCode, { details: { path, reason: REASONS[code] ?? code }, cause: error });
}
