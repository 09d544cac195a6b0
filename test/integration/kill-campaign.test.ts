import { runSeed } from '../campaign/run-seed.ts';

const SEEDS = [101, 102, 103];

/** A short look; `npm run campaign -- 1-50` is the long one. */
it('whatever is killed at whatever moment, nothing is lost and nothing comes twice', async () => {
  const quick = { deeds: 2, withinMs: 120_000, quick: true };
  const results = await Promise.all(SEEDS.map((seed) => runSeed(seed, quick)));
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
}, 180_000);
