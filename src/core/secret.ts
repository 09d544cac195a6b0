import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';

export type SecretPurpose = 'message-id' | 'approval' | 'audit' | 'suppression';

/** Keys of 32 bytes, one per purpose, derived from one secret that is never stored in Redis. */
export type Secrets = Readonly<Record<SecretPurpose, Buffer>>;

/**
 * Reads `secret.key` in the data folder, making it (256 random bits, owner only) on the first start.
 * @throws AppError `data-dir-not-writable`, `secret-invalid`
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    try {
      makeWhole(file, `${randomBytes(32).toString('hex')}\n`);
    } catch (cause) {
      throw new AppError('data-dir-not-writable', { details: { path: dataDir }, cause });
    }
  }
  const root = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(root)) throw new AppError('secret-invalid', { details: { path: file } });
  return secretsFrom(Buffer.from(root, 'hex'));
}

/** The file is there with all its text or not at all, whenever this process dies; one that is there stays. */
function makeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch {
    if (!existsSync(path)) renameSync(draft, path); // a file system without links
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The keys that belong to a given root secret (HKDF-SHA-256, RFC 5869). */
export function secretsFrom(root: Buffer): Secrets {
  const derive = (purpose: SecretPurpose): Buffer =>
    Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `tocsin/${purpose}`, 32));
  return {
    'message-id': derive('message-id'),
    approval: derive('approval'),
    audit: derive('audit'),
    suppression: derive('suppression'),
  };
}
