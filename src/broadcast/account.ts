import type { AccountId, JobQueue } from '../core/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { Pace } from '../plan/index.ts';
import type { Lease } from './lease.ts';
import type { SendJob } from './send-job.ts';

/** One sending account with everything that belongs to it. */
export interface Account {
  readonly id: AccountId;
  readonly channel: Channel;
  readonly lease: Lease;
  readonly queue: JobQueue<SendJob>;
  readonly pace: () => Pace;
}
