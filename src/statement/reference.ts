import { codeFrom, key, type Redis, type StatementId } from '../core/index.ts';

/** References are read out and typed, not kept secret: the key only spreads them. */
const SPREAD = Buffer.from('tocsin/reference');
const SHORT = 3;
/** So many taken ones in a row mean that short references run out (there are 10 648). */
const TRIES = 40;

/**
 * A short reference for the statement that no other has: three letters or digits, more when those run out.
 * The same seed and id always give the same one.
 */
export async function reserveReference(redis: Redis, seed: string, id: StatementId): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    const ref = codeFrom(SPREAD, `${seed}/${tries}`, SHORT + Math.floor(tries / TRIES));
    await redis.hsetnx(key.references, ref, id);
    if ((await redis.hget(key.references, ref)) === id) return ref;
  }
}
