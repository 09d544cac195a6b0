import type { Broadcast, Forecast } from '../../broadcast/index.ts';
import {
  formatClock,
  formatDuration,
  say,
  type Instant,
  type Text,
  type UiLanguage,
} from '../../core/index.ts';
import { own } from '../parse/index.ts';
import { tally } from '../tally.ts';
import { reasonNames, statusTexts as texts } from './status.texts.ts';

interface StatusTextOptions {
  readonly now: Instant;
  /** IANA time zone of the plan. */
  readonly zone: string;
  /** For what has not left yet; without it the pace so far is taken. */
  readonly forecast?: Forecast | undefined;
}

/** A broadcast at a glance, at phone width: the live status message and what `/status` says. Pure. */
export function statusText(broadcast: Broadcast, language: UiLanguage, options: StatusTextOptions): string {
  const { ref, playbook, template, audience, state } = broadcast;
  const lines = [
    `*#${ref}* ${playbook}.${template} → ${audience}`,
    ...(state === 'countdown'
      ? []
      : [`${bar(shareDone(broadcast))} ${percent(shareDone(broadcast), language)}`]),
    headline(broadcast, language, options),
    ...numbers(broadcast, language),
    ...reasons(broadcast, language),
    ...uncertain(broadcast, language),
  ];
  return lines.join('\n');
}

/** `#F3K flood.alert → residents, 62 %`: one line of a list. */
export function broadcastLabel(broadcast: Broadcast, language: UiLanguage): string {
  const { ref, playbook, template, audience } = broadcast;
  return `#${ref} ${playbook}.${template} → ${audience}, ${percent(shareDone(broadcast), language)}`;
}

const BAR_LENGTH = 10;

/** Full only when everything is done, empty only when nothing is. */
export function bar(share: number): string {
  const rounded = Math.round(share * BAR_LENGTH);
  const full = share >= 1 ? BAR_LENGTH : share <= 0 ? 0 : Math.min(BAR_LENGTH - 1, Math.max(1, rounded));
  return '▓'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
}

/** Rounded down: 100 % means all of them. */
const percent = (share: number, language: UiLanguage): string =>
  language === 'en' ? `${Math.floor(share * 100)}%` : `${Math.floor(share * 100)} %`;

/** What was stopped counts as not done: a cancelled broadcast shows how far it had got. */
function shareDone({ counts, total, reasons }: Broadcast): number {
  const open =
    (reasons['cancelled'] ?? 0) +
    counts.planned +
    counts.queued +
    counts.sending +
    counts.unknown +
    counts.pending;
  return total === 0 ? 1 : Math.max(0, (total - open) / total);
}

/** So few say nothing about the pace. */
const ENOUGH_LEFT = 5;

function timeLeftMs(broadcast: Broadcast, { now, forecast }: StatusTextOptions): number | undefined {
  if (forecast) return forecast.lastMs;
  const { left, waiting } = tally(broadcast);
  return left < ENOUGH_LEFT ? undefined : ((now - broadcast.startAt) / left) * waiting;
}

function headline(broadcast: Broadcast, language: UiLanguage, options: StatusTextOptions): string {
  const { state, startAt, endedAt, total } = broadcast;
  const { now, zone } = options;
  const { waiting } = tally(broadcast);
  switch (state) {
    case 'countdown':
      return say(texts.countdown, language, {
        left: formatDuration(Math.max(0, startAt - now), language),
        total,
      });
    case 'running': {
      const leftMs = waiting > 0 ? timeLeftMs(broadcast, options) : undefined;
      if (leftMs === undefined) return say(texts.running, language, { waiting });
      return say(texts.runningFor, language, { waiting, left: formatDuration(leftMs, language) });
    }
    case 'paused':
      return say(texts.paused, language, { waiting });
    case 'done':
      return say(texts.done, language, { at: formatClock(endedAt ?? now, language, zone) });
    case 'cancelled':
      return say(texts.cancelled, language, { at: formatClock(endedAt ?? now, language, zone) });
  }
}

/** Each message once, under how far it got. */
function numbers({ counts, state }: Broadcast, language: UiLanguage): string[] {
  if (state === 'countdown') return [];
  const shown = [
    [texts.read, counts.read],
    [texts.delivered, counts.delivered],
    [texts.sent, counts.sent],
    [texts.leaving, counts.sending + counts.pending],
  ] as const;
  const parts = shown.filter(([, count]) => count > 0).map(([text, count]) => say(text, language, { count }));
  return parts.length > 0 ? [parts.join(' · ')] : [];
}

/** Who got nothing, and why: people hear of each reason with its number. */
function reasons({ counts, reasons: why }: Broadcast, language: UiLanguage): string[] {
  const { cancelled = 0, ...others } = why;
  const named = Object.entries(others).filter(([, count]) => count > 0);
  const parts = named
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} ${nameOf(reason, count, language)}`);
  const unnamed =
    counts.failed + counts.skipped - cancelled - named.reduce((sum, [, count]) => sum + count, 0);
  if (unnamed > 0) parts.push(String(unnamed));
  return [
    ...(cancelled > 0 ? [say(texts.stopped, language, { count: cancelled })] : []),
    ...(parts.length > 0 ? [say(texts.notReached, language, { list: parts.join(', ') })] : []),
  ];
}

const nameOf = (reason: string, count: number, language: UiLanguage): string => {
  const name = own<Text>(reasonNames, reason);
  return name ? say(name, language, { count }) : reason;
};

function uncertain({ counts, held, twice }: Broadcast, language: UiLanguage): string[] {
  return [
    ...(counts.unknown > held ? [say(texts.unknown, language, { count: counts.unknown - held })] : []),
    ...(held > 0 ? [say(texts.held, language, { count: held })] : []),
    ...(twice > 0 ? [say(texts.twice, language, { count: twice })] : []),
  ];
}
