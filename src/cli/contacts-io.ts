import { userInfo } from 'node:os';
import type { Writable } from 'node:stream';
import type { Contacts } from '../audience/index.ts';
import type { Audit } from '../audit/index.ts';
import { AppError, type Language } from '../core/index.ts';

export interface ContactsConnection {
  readonly contacts: Contacts;
  readonly audit: Audit;
  /** ISO 3166, for numbers written without a prefix. */
  readonly country: string;
  /** For people whose row names none. */
  readonly language?: Language;
  close(): Promise<void>;
}

/** Where the command writes; a test hands over its own. */
export interface ContactsIo {
  readonly input: NodeJS.ReadableStream;
  readonly out: Writable;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Said at the end when something needs a person's eye. */
  fail(): void;
}

export const processIo: ContactsIo = {
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  fail: () => {
    process.exitCode = 1;
  },
};

/** Standard input or output instead of a file. */
export const STDIO = '-';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none of this name',
  EACCES: 'no right to it',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
};

/** A fault of the file as an error for people; anything else as it is. */
export function fileError(
  errorCode: 'file-unreadable' | 'file-not-writable',
  path: string,
  error: unknown,
): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const ofFile = code !== undefined && syscall !== undefined && syscall !== 'connect';
  if (error instanceof AppError || !ofFile) return error;
  return new AppError(errorCode, { details: { path, reason: REASONS[code] ?? code }, cause: error });
}

/** Who does it, for the audit: the account on the host. A container may run under a number that has no name. */
export function actor(): string {
  try {
    return `host:${userInfo().username}`;
  } catch {
    return `host:${process.getuid?.() ?? 'unknown'}`;
  }
}
