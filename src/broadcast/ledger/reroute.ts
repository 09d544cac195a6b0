import { key, script, type AccountId, type DeliveryId, type Redis } from '../../core/index.ts';

/** ARGV: the account it leaves from now. Only what nobody has claimed moves: an id of ours never has two accounts. */
const REROUTE = script(`
if redis.call('HGET', KEYS[1], 'state') ~= 'queued' then return 0 end
redis.call('HSET', KEYS[1], 'account', ARGV[1])
return 1
`);

/** @returns false when it was claimed meanwhile, and stays */
export async function reroute(redis: Redis, delivery: DeliveryId, to: AccountId): Promise<boolean> {
  return (await REROUTE(redis, [key.delivery(delivery)], [to])) === 1;
}
