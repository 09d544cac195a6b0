import { key, type Timer } from '../core/index.ts';
import { reviewsDue, type Plan } from '../plan/index.ts';
import { news } from './app.texts.ts';
import type { Foundation } from './foundation.ts';
import type { StaffChats } from './staff-chats.ts';

interface DailyOptions {
  readonly base: Foundation;
  readonly plan: () => Plan;
  readonly staffChats: StaffChats;
}

const CHECK_EVERY_MS = 10 * 60_000;
/** Hour of the plan's day from which on the day's message is due. */
const FROM_HOUR = 9;
const DAY_S = 2 * 86_400;

/**
 * Once a day the desk is told the head of the audit chain, a copy that nobody with access to Redis can change, and
 * which playbooks are due for a review or a drill (crisis rule 16).
 */
export function keepDailyWatch({ base, plan, staffChats }: DailyOptions): Timer {
  const { clock, redis, audit, log } = base;
  async function check(): Promise<void> {
    const zone = plan().organisation.timezone;
    const now = new Intl.DateTimeFormat('sv', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(clock.now());
    const [day = '', time = ''] = now.split(' ');
    if (Number.parseInt(time, 10) < FROM_HOUR) return;
    const done = key.once(`audit-head:${day}`);
    if ((await redis.exists(done)) === 1) return;
    const { count, hash } = await audit.head();
    await staffChats.tellDesk(news.auditHead, { count, hash: hash.slice(0, 16) }, `audit-head:${day}`);
    const due = Object.entries(plan().playbooks).filter(
      ([, book]) => reviewsDue(book, clock.now()).length > 0,
    );
    if (due.length > 0) {
      const values = { count: due.length, playbooks: due.map(([id]) => id).join(', ') };
      await staffChats.tellDesk(news.reviewsDue, values, `reviews-due:${day}`);
    }
    await redis.set(done, '1', 'EX', DAY_S);
  }
  return clock.every(CHECK_EVERY_MS, () => {
    check().catch((error: unknown) => log.warn({ err: error }, 'daily check failed; tried again'));
  });
}
