import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';

/**
 * The work that each guess at the passphrase costs (scrypt, N = 2^17, r = 8, p = 1: OWASP's first choice). It takes
 * half a second and 128 MB, once per file; age's own default of 2^18 takes twice both, too much beside a browser.
 */
export const WORK_FACTOR = 17;

/** Characters: fewer are guessed, whatever each guess costs. */
export const MIN_PASSPHRASE = 12;

/** Encrypts as the age format does (age-encryption.org/v1): `age -d` opens it without Tocsin. */
export async function sealed(plain: Readable, passphrase: string, workFactor: number): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return asNode(await encrypter.encrypt(asWeb(plain)));
}

/**
 * Decrypts; every byte that comes out is authenticated, and so is the end.
 * @throws whatever the format's library says when the header does not open
 */
export async function opened(cipher: Readable, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return asNode(await decrypter.decrypt(asWeb(cipher)));
}

// Node's own types and the library's name the same streams differently.
const asWeb = (stream: Readable): globalThis.ReadableStream<Uint8Array> => Readable.toWeb(stream) as never;
const asNode = (stream: globalThis.ReadableStream<Uint8Array>): Readable =>
  Readable.fromWeb(stream as ReadableStream);
