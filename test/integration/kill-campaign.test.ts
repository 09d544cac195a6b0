import { brokenOf, playCampaign } from '../campaign/campaign.ts';
import { simulator } from '../campaign/simulator/simulator-stage.ts';

const SEEDS = [101, 102, 103];

/** A short look; `npm run campaign -- 1-50` is the long one. */
it('whatever is killed at whatever moment, nothing is lost and nothing comes twice', async () => {
  const quick = { deeds: 2, withinMs: 120_000, quick: true, lanes: 3 };
  expect(brokenOf(await playCampaign(simulator, SEEDS, quick))).toEqual([]);
}, 180_000);
