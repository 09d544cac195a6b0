import {
  key,
  openQueue,
  type AccountId,
  type Clock,
  type Logger,
  type Phone,
  type Redis,
} from '../core/index.ts';
import { SHIPPED_PACE, sendQueueName, type Account, type Lease, type SendJob } from '../broadcast/index.ts';
import type { Channel } from '../channels/channel.ts';
import { createSimulatorChannel } from '../channels/simulator/index.ts';
import type { Pace, Plan } from '../plan/index.ts';

interface AccountsOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly lease: Lease;
  readonly plan: () => Plan;
  readonly number: Phone;
  readonly exchangeUrl: string;
  /** Replaces the plan's pace; for benchmarks. */
  readonly pace?: Pace;
}

export const MAIN = 'main' as AccountId;

/** The one account that the simulator has: its channel, its queue, its pace. */
export function openSimulatorAccount(options: AccountsOptions): Account {
  const { redis, clock, log, lease, plan, number, exchangeUrl } = options;
  const channel: Channel = createSimulatorChannel({
    ...{ account: MAIN, number, url: exchangeUrl, clock, log },
    loadCursor: async () => Number((await redis.get(key.channelCursor(MAIN))) ?? 0),
    saveCursor: async (seq) => void (await redis.set(key.channelCursor(MAIN), seq)),
  });
  return {
    ...{ id: MAIN, channel, lease },
    queue: openQueue<SendJob>(sendQueueName(MAIN), redis, { forgetFailed: true }),
    pace: () => options.pace ?? plan().organisation.pace.simulator ?? SHIPPED_PACE.simulator,
  };
}
