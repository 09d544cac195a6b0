import { openQueue, type AccountId } from '../core/index.ts';
import {
  SHIPPED_PACE,
  acquireLease,
  sendQueueName,
  type Account,
  type Lease,
  type SendJob,
} from '../broadcast/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { NamedAccount } from '../config/index.ts';
import type { Pace, Plan } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';
import type { Teardown } from './teardown.ts';

/** The account of this name speaks with staff, wherever it stands in the list. */
const DESK = 'desk';

/** The numbers that send, and what each is for. */
export interface Accounts {
  readonly all: readonly Account[];
  /** Hears commands and reports; apart from those that broadcast, so that a ban of one leaves the other. */
  readonly desk: Account;
  /** Send broadcasts; the desk account only when it is the only one. */
  readonly broadcasting: readonly Account[];
  /** The desk account where nobody has this name any more. */
  of(id: AccountId): Account;
  /** One that can send now, the desk account first; `not` this one. */
  voice(not?: AccountId): Account | undefined;
}

export const deskAccountOf = (named: readonly NamedAccount[]): AccountId =>
  (named.find(({ id }) => id === DESK) ?? named[0])?.id ?? (DESK as AccountId);

/**
 * Takes every account of the settings, before anything in the data folder is opened: a second bot on the same data
 * ends here.
 * @throws AppError `already-running`
 */
export async function takeLeases(
  { config, redis, clock, log, owner }: Foundation,
  onLost: () => void,
  teardown: Teardown,
): Promise<ReadonlyMap<AccountId, Lease>> {
  const leases = new Map<AccountId, Lease>();
  for (const { id: account } of config.accounts) {
    const held = await acquireLease({ redis, clock, log, account, owner, onLost });
    teardown.add(`lease of ${account}`, () => held.release());
    leases.set(account, held.lease);
  }
  return leases;
}

interface AccountsOptions {
  readonly base: Foundation;
  readonly plan: () => Plan;
  readonly leases: ReadonlyMap<AccountId, Lease>;
  readonly channelOf: (account: NamedAccount) => Channel;
  /** Replaces the plan's pace; for tests and benchmarks. */
  readonly pace?: Pace | undefined;
}

/** Every account of the settings with its channel and its queue. */
export function openAccounts(options: AccountsOptions, teardown: Teardown): Accounts {
  const { base, plan, leases, channelOf, pace } = options;
  const all = base.config.accounts.map((named): Account => {
    const { id } = named;
    const lease = leases.get(id);
    if (!lease) throw new RangeError(`no lease on ${id}`);
    const channel = channelOf(named);
    const queue = openQueue<SendJob>(sendQueueName(id), base.redis, { forgetFailed: true });
    teardown.add(`send queue of ${id}`, () => queue.close());
    return {
      ...{ id, channel, queue, lease },
      pace: () => pace ?? plan().organisation.pace[channel.kind] ?? SHIPPED_PACE[channel.kind],
    };
  });
  return grouped(all, deskAccountOf(base.config.accounts));
}

export function grouped(all: readonly Account[], deskId: AccountId): Accounts {
  const desk = all.find(({ id }) => id === deskId);
  if (!desk) throw new RangeError(`no account ${deskId}`);
  const others = all.filter((account) => account !== desk);
  return {
    ...{ all, desk, broadcasting: others.length > 0 ? others : [desk] },
    of: (id) => all.find((account) => account.id === id) ?? desk,
    voice: (not) => [desk, ...others].find(({ id, channel }) => id !== not && channel.state() === 'ready'),
  };
}
