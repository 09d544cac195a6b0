import type { Redis } from '../core/index.ts';
import { readHead } from './append.ts';
import { BROKEN, GENESIS, linkHash, sealHolds } from './chain.ts';
import type { AuditHead, AuditVerdict } from './entry.ts';
import { parsed, readAfter, type RawEntry } from './stored.ts';

const CHUNK = 500;
const HEAD = 'head';

/** Walks the chain from the first entry and compares its end with the sealed head. */
export async function verifyChain(redis: Redis, secret: Buffer): Promise<AuditVerdict> {
  let walked: AuditHead = GENESIS;
  let last = '-';
  for (;;) {
    const chunk = await readAfter(redis, last, CHUNK);
    for (const entry of chunk) {
      if (!fits(entry, walked, secret)) return { ok: false, broken: entry.id };
      walked = { count: walked.count + 1, hash: entry.hash };
      last = entry.id;
    }
    if (chunk.length === CHUNK) continue;
    const { head } = await readHead(redis);
    if (!sealHolds(secret, head)) return { ok: false, broken: HEAD };
    if (head.count === walked.count && head.hash === walked.hash) return { ok: true, head: walked };
    // Entries may have been added since the last chunk was read; if there are none, the head is not theirs.
    if (head.count <= walked.count || (await readAfter(redis, last, 1)).length === 0) {
      return { ok: false, broken: HEAD };
    }
  }
}

const fits = (entry: RawEntry, before: AuditHead, secret: Buffer): boolean =>
  linkHash(secret, before.hash, entry.body) === entry.hash && parsed(entry).action !== BROKEN;
