import { deliveryId, key, type BroadcastId, type Redis } from '../../src/core/index.ts';
import type { Recipient } from '../../src/audience/index.ts';
import { DELIVERY_STATES } from '../../src/broadcast/broadcast.ts';
import type { Accepted } from './stage.ts';

interface Delivery {
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly held: boolean;
  readonly twice: boolean;
  /** What the network took for this person, in its order. */
  readonly copies: readonly Accepted[];
  /** Reconciliation found nothing and had it sent anew, at that instant. */
  readonly sentAnewAt: number | undefined;
}

interface BroadcastVerdict {
  readonly summary: string;
  readonly violations: readonly string[];
}

const ARRIVED = ['sent', 'delivered', 'read'];
const NAMED = ['unknown', 'failed', 'skipped'];

/**
 * Holds one broadcast's ledger against what the network took: the network is the truth. A message counts by its id, for
 * a phone shows an id once.
 * @param log what the bot wrote into its log: which deliveries it sent anew
 */
export async function judgeBroadcast(
  redis: Redis,
  id: BroadcastId,
  accepted: readonly Accepted[],
  log: string,
): Promise<BroadcastVerdict> {
  const broadcast = await redis.hgetall(key.broadcast(id));
  const what = `${broadcast.playbook} #${broadcast.ref}`;
  const { deliveries, counts } = await ledgerOf(redis, id, `#${broadcast.ref}`, accepted, log);
  const broken = deliveries.filter((one) => !isRight(one) && residualWindow(one) === undefined);
  const violations = broken.map(
    ({ name, state, reason, copies }) =>
      `${what}: ${name} is ${state} ${reason} and got ${copies.length}: ${copies.map(({ id: copy, at }) => `${copy} at ${at}`).join(', ')}`,
  );
  if (broadcast.state !== 'done') violations.push(`${what} is ${broadcast.state}`);
  if (deliveries.length !== Number(broadcast.total))
    violations.push(`${what}: ${deliveries.length} frozen of ${broadcast.total}`);
  violations.push(...miscounted(counts, deliveries).map((one) => `${what}: ${one}`));
  const arrived = deliveries.filter(({ state }) => ARRIVED.includes(state)).length;
  const named = deliveries.filter(({ state }) => NAMED.includes(state));
  const others = named.map(
    ({ state, reason, copies }) => `, 1 ${[state, reason].join(' ').trim()} that got ${copies.length}`,
  );
  const windows = deliveries.flatMap((one) => residualWindow(one) ?? []);
  const shown = windows.map((window) => `, 1 twice (${window})`);
  const summary = `${broadcast.playbook} ${arrived}/${deliveries.length}${[...others, ...shown].join('')}`;
  return { summary, violations };
}

/** Rows and counters of one moment: receipts may still come in. */
async function ledgerOf(
  redis: Redis,
  id: BroadcastId,
  ref: string,
  accepted: readonly Accepted[],
  log: string,
): Promise<{ deliveries: Delivery[]; counts: Readonly<Record<string, string>> }> {
  const frozen = (await redis.lrange(key.recipients(id), 0, -1)).map((row) => JSON.parse(row) as Recipient);
  const snapshot = redis.multi().hgetall(key.counts(id));
  for (const n of frozen.keys()) snapshot.hgetall(key.delivery(deliveryId(id, n)));
  const [counts = {}, ...rows] = ((await snapshot.exec()) ?? []).map(
    ([, reply]) => reply as Record<string, string>,
  );
  const deliveries = frozen.map(({ name, phone }, n): Delivery => {
    const row = rows[n] ?? {};
    const anew = new RegExp(`"delivery":"${deliveryId(id, n)}"[^\\n]*sending anew`).test(log);
    return {
      ...{ name, state: row.state ?? 'missing', reason: row.reason ?? '' },
      ...{ held: row.held === '1', twice: row.twice === '1' },
      copies: accepted.filter(({ to, text }) => to === phone && text.includes(ref)),
      sentAnewAt: anew ? Number(row['at:queued']) : undefined,
    };
  });
  return { deliveries, counts };
}

/** Exactly one where it says so; at most one, and named, where it does not know. */
function isRight({ state, held, copies }: Delivery): boolean {
  if (ARRIVED.includes(state)) return copies.length === 1;
  if (state === 'unknown') return held && copies.length <= 1;
  return (state === 'failed' || state === 'skipped') && copies.length === 0;
}

/**
 * Which of the two windows that stay open this duplicate lies in. One that was written to the network only after it had
 * been looked for and sent anew was frozen on its way. The other window, a telephone that dies before its own store
 * has what the network has, does not exist where that store is the network's own.
 */
function residualWindow({ copies: [first, ...more], twice, sentAnewAt }: Delivery): string | undefined {
  if (!first || more.length !== 1 || !twice || sentAnewAt === undefined) return undefined;
  return first.at > sentAnewAt ? 'frozen between the check and the write' : undefined;
}

function miscounted(counts: Readonly<Record<string, string>>, deliveries: readonly Delivery[]): string[] {
  const wrong = DELIVERY_STATES.flatMap((state) => {
    const [counted, found] = [
      Number(counts[state] ?? 0),
      deliveries.filter((one) => one.state === state).length,
    ];
    return counted === found ? [] : [`counts ${counted} ${state}, has ${found}`];
  });
  const twice = deliveries.filter((one) => residualWindow(one) !== undefined).length;
  return Number(counts.twice ?? 0) === twice
    ? wrong
    : [...wrong, `${counts.twice} twice by its own account, and ${twice} that may be`];
}

/** The same id twice is the same message twice. */
export function repeated(log: readonly Accepted[]): string[] {
  const seen = new Map<string, number>();
  for (const { id } of log) seen.set(id, (seen.get(id) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([id, times]) => `${id} was accepted ${times} times`);
}
