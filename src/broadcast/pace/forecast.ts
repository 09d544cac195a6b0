import type { Instant } from '../../core/index.ts';
import type { Forecast } from '../broadcast.ts';
import type { Limits } from './limits.ts';

/** What an account has done and has to do before a new broadcast. */
export interface AccountLoad {
  /** Instants of recent sends, oldest first. */
  readonly recent: readonly Instant[];
  /** No send before this. */
  readonly nextSlotAt: Instant;
  /** Messages that wait and go first. */
  readonly ahead: number;
}

/** Plays the pace forward with the mean gap: when would `messages` more have left? */
export function forecast(messages: number, limits: Limits, load: AccountLoad, now: Instant): Forecast {
  const gap = (limits.gapMs[0] + limits.gapMs[1]) / 2;
  const sends = [...load.recent];
  let at = Math.max(now, load.nextSlotAt);
  let firstAt = at;
  const total = load.ahead + messages;
  for (let i = 0; i < total; i += 1) {
    at = earliest(at, sends, limits);
    if (i === load.ahead) firstAt = at;
    sends.push(at);
    if (i + 1 < total) at += gap;
  }
  return { messages, firstMs: Math.max(0, firstAt - now), lastMs: Math.max(0, at - now) };
}

/** The first instant from `from` on at which every window has room. */
function earliest(from: Instant, sends: readonly Instant[], limits: Limits): Instant {
  let at = from;
  for (const { max, perMs } of limits.windows) {
    const blocking = sends[sends.length - max];
    if (blocking !== undefined && blocking + perMs > at) at = blocking + perMs;
  }
  return at;
}
