import { userInfo } from 'node:os';
import type { Writable } from 'node:stream';
import type { Contacts } from '../audience/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Language } from '../core/index.ts';

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

/** Who does it, for the audit: the account on the host. A container may run under a number that has no name. */
export function actor(): string {
  try {
    return `host:${userInfo().username}`;
  } catch {
    return `host:${process.getuid?.() ?? 'unknown'}`;
  }
}
