import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson, type Instant } from '../core/index.ts';
import type { AuditFact, AuditHead } from './entry.ts';

/** What is hashed and stored of an entry; its place in the chain is in the hash. */
export interface Link extends AuditFact {
  readonly at: Instant;
}

/** The head as Redis holds it: `seal` shows that it was written by someone who has the key. */
export interface SealedHead extends AuditHead {
  readonly seal: string;
}

export const GENESIS: AuditHead = { count: 0, hash: '' };

/** Action of the entry that says that the record before it was tampered with. */
export const BROKEN = 'audit-broken';

const hmac = (secret: Buffer, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/** HMAC-SHA-256 over the hash before and the entry's canonical JSON. */
export const linkHash = (secret: Buffer, previous: string, body: string): string =>
  hmac(secret, previous + body);

/** The text of an entry that is stored and hashed. */
export const bodyOf = (link: Link): string => canonicalJson(link);

export const sealed = (secret: Buffer, head: AuditHead): SealedHead => ({
  ...head,
  seal: sealOf(secret, head),
});

const sealOf = (secret: Buffer, { count, hash }: AuditHead): string => hmac(secret, `head:${count}:${hash}`);

/** No head is right only when nothing was recorded yet. */
export function sealHolds(secret: Buffer, head: SealedHead): boolean {
  if (head.count === 0) return head.hash === '' && head.seal === '';
  const expected = Buffer.from(sealOf(secret, head));
  const found = Buffer.from(head.seal);
  return expected.length === found.length && timingSafeEqual(expected, found);
}
