import { GENESIS, bodyOf, linkHash, sealHolds, sealed } from '../../../src/audit/chain.ts';

const secret = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const body = bodyOf({ at: 1, actor: 'system', action: 'start' });

describe('linkHash', () => {
  it('depends on the key, on the entry before and on every field', () => {
    const hashes = [
      linkHash(secret, '', body),
      linkHash(other, '', body),
      linkHash(secret, 'ab', body),
      linkHash(secret, '', bodyOf({ at: 2, actor: 'system', action: 'start' })),
      linkHash(secret, '', bodyOf({ at: 1, actor: 'system', action: 'start', subject: 'x' })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('does not depend on the order of fields', () => {
    expect(bodyOf({ action: 'start', at: 1, actor: 'system' })).toBe(body);
  });
});

describe('the seal of a head', () => {
  const head = sealed(secret, { count: 3, hash: 'ab' });

  it('holds for what it was made for', () => {
    expect(sealHolds(secret, head)).toBe(true);
    expect(sealHolds(secret, { ...GENESIS, seal: '' })).toBe(true);
  });

  it.each([
    ['another count', { ...head, count: 2 }],
    ['another hash', { ...head, hash: 'cd' }],
    ['no seal', { ...head, seal: '' }],
    ['nothing recorded, yet a hash', { ...head, count: 0 }],
    ['a seal by another key', sealed(other, head)],
  ])('does not hold for %s', (_, forged) => {
    expect(sealHolds(secret, forged)).toBe(false);
  });
});
