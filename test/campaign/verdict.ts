import { deliveryId, key, type BroadcastId, type Redis } from '../../src/core/index.ts';
import type { Recipient } from '../../src/audience/index.ts';
import { DELIVERY_STATES } from '../../src/broadcast/broadcast.ts';
import type { LoggedMessage } from '../support/exchange-api.ts';

interface Delivery {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly held: boolean;
  /** How many the exchange accepted. */
  readonly copies: number;
}

interface BroadcastVerdict {
  readonly summary: string;
  readonly violations: readonly string[];
}

const ARRIVED = ['sent', 'delivered', 'read'];
const NAMED = ['unknown', 'failed', 'skipped'];

/** Holds one broadcast's ledger against what the exchange accepted: the exchange is the truth. */
export async function judgeBroadcast(
  redis: Redis,
  id: BroadcastId,
  log: readonly LoggedMessage[],
): Promise<BroadcastVerdict> {
  const broadcast = await redis.hgetall(key.broadcast(id));
  const what = `${broadcast.playbook} #${broadcast.ref}`;
  const deliveries = await deliveriesOf(redis, id, `#${broadcast.ref}`, log);
  const broken = deliveries.filter((one) => !isRight(one));
  const violations = broken.map(
    ({ name, state, reason, copies }) => `${what}: ${name} is ${state} ${reason} and got ${copies}`,
  );
  if (broadcast.state !== 'done') violations.push(`${what} is ${broadcast.state}`);
  if (deliveries.length !== Number(broadcast.total))
    violations.push(`${what}: ${deliveries.length} frozen of ${broadcast.total}`);
  violations.push(
    ...miscounted(await redis.hgetall(key.counts(id)), deliveries).map((one) => `${what}: ${one}`),
  );
  const arrived = deliveries.filter(({ state }) => ARRIVED.includes(state)).length;
  const named = deliveries.filter(({ state }) => NAMED.includes(state));
  const others = named.map(({ state, reason, copies }) => `, 1 ${state} ${reason} that got ${copies}`);
  return { summary: `${broadcast.playbook} ${arrived}/${deliveries.length}${others.join('')}`, violations };
}

async function deliveriesOf(
  redis: Redis,
  id: BroadcastId,
  ref: string,
  log: readonly LoggedMessage[],
): Promise<Delivery[]> {
  const frozen = (await redis.lrange(key.recipients(id), 0, -1)).map((row) => JSON.parse(row) as Recipient);
  return Promise.all(
    frozen.map(async ({ name, phone }, n) => {
      const { state = 'missing', reason = '', held } = await redis.hgetall(key.delivery(deliveryId(id, n)));
      const copies = log.filter((one) => one.to === phone && one.text.includes(ref)).length;
      return { name, state, reason, held: held === '1', copies };
    }),
  );
}

/** Exactly one where it says so; at most one, and named, where it does not know. */
function isRight({ state, held, copies }: Delivery): boolean {
  if (ARRIVED.includes(state)) return copies === 1;
  if (state === 'unknown') return held && copies <= 1;
  return (state === 'failed' || state === 'skipped') && copies === 0;
}

function miscounted(counts: Readonly<Record<string, string>>, deliveries: readonly Delivery[]): string[] {
  const wrong = DELIVERY_STATES.flatMap((state) => {
    const [counted, found] = [
      Number(counts[state] ?? 0),
      deliveries.filter((one) => one.state === state).length,
    ];
    return counted === found ? [] : [`counts ${counted} ${state}, has ${found}`];
  });
  return Number(counts.twice ?? 0) > 0 ? [...wrong, `${counts.twice} twice by its own account`] : wrong;
}

/** The same id twice is the same message twice. */
export function repeated(log: readonly LoggedMessage[]): string[] {
  const seen = new Map<string, number>();
  for (const { id } of log) seen.set(id, (seen.get(id) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([id, times]) => `${id} was accepted ${times} times`);
}
