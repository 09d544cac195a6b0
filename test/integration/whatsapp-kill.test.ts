import { brokenOf, playCampaign } from '../campaign/campaign.ts';
import { whatsapp } from '../campaign/whatsapp/whatsapp-stage.ts';

const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);

/** A short look; `npm run campaign -- whatsapp 1-100` is the long one. */
it('whatever is killed at whatever moment, WhatsApp gets everything once', async () => {
  const quick = { deeds: 2, withinMs: 180_000, quick: true, lanes: 4 };
  expect(brokenOf(await playCampaign(whatsapp, SEEDS, quick))).toEqual([]);
}, 1_200_000);
