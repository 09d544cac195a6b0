import { DateTime } from 'luxon';
import type { Instant } from './clock.ts';
import { say, type Language, type Text, type UiLanguage } from './locale.ts';
import { readWhen, type When } from './time-words.ts';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** Date and time with the weekday, as people of that language write them: `sab 21 nov, 18:00`. */
export function formatTime(at: Instant, language: Language, zone: string): string {
  const text = moment(at, language, zone).toLocaleString({ ...DAY, ...CLOCK });
  return language.startsWith('fr') ? text.replace(/, (?=\d)/, ' à ') : text;
}

/** A day far away, without a time but with its year: `21 nov 2026`. */
export function formatDate(at: Instant, language: Language, zone: string): string {
  return moment(at, language, zone).toLocaleString(DATE);
}

/** The time of day alone: `18:00`. */
export function formatClock(at: Instant, language: Language, zone: string): string {
  return moment(at, language, zone).toLocaleString(CLOCK);
}

function moment(at: Instant, language: Language, zone: string): DateTime {
  return DateTime.fromMillis(at, { zone }).setLocale(localeOf(language));
}

/** English for the world is British (day before month, 24 hours); so is a tag that is none. */
function localeOf(language: Language): string {
  if (language === 'en') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

const DAYS: Text = {
  it: '{n, plural, one {# giorno} other {# giorni}}',
  fr: '{n, plural, one {# jour} other {# jours}}',
  en: '{n, plural, one {# day} other {# days}}',
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in its two largest units: `40 s`, `1 min 30 s`, `1 h 9 min`, `2 days`. */
export function formatDuration(ms: number, language: UiLanguage): string {
  const step = ms < 10 * MINUTE_MS ? SECOND_MS : ms < DAY_MS ? MINUTE_MS : HOUR_MS;
  const rounded = Math.max(0, Math.round(ms / step) * step);
  const days = Math.floor(rounded / DAY_MS);
  const hours = Math.floor((rounded % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((rounded % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((rounded % MINUTE_MS) / SECOND_MS);
  const parts = [
    days > 0 && say(DAYS, language, { n: days }),
    hours > 0 && `${hours} h`,
    minutes > 0 && `${minutes} min`,
    (seconds > 0 || rounded === 0) && `${seconds} s`,
  ];
  return parts.filter((part) => part !== false).join(' ');
}

interface TimeContext {
  readonly now: Instant;
  readonly zone: string;
  readonly language: Language;
}

/**
 * Reads a moment as staff type it in Italian, French or English: `18:00`, `6:30 pm`, `domani 9:00`,
 * `samedi 18h`, `22/11 18:00`, `+90m`, `tra 2 ore`, or an ISO instant. A time of day that is over today
 * means tomorrow; a date without a year means the nearest; a time the clock skips in spring means one hour later.
 */
export function parseTime(text: string, { now, zone, language }: TimeContext): Instant | undefined {
  const when = readWhen(text, language === 'en-US');
  const today = DateTime.fromMillis(now, { zone });
  if (!when || !today.isValid) return undefined;
  const at = resolve(when, today);
  return at?.isValid ? at.toMillis() : undefined;
}

/** True for a time of day alone that is over today, so that `parseTime` takes it for tomorrow's. */
export function meansTomorrow(text: string, { now, zone, language }: TimeContext): boolean {
  const when = readWhen(text, language === 'en-US');
  if (when?.kind !== 'at' || when.day.kind !== 'next') return false;
  const today = DateTime.fromMillis(now, { zone });
  const { hour, minute } = when;
  const times = today.startOf('day').set({ hour, minute }).getPossibleOffsets();
  return times.every((at) => at < today);
}

function resolve(when: When, today: DateTime): DateTime | undefined {
  if (when.kind === 'iso') return DateTime.fromISO(when.text, { zone: today.zone });
  if (when.kind === 'in') return today.plus({ days: when.days }).plus({ minutes: when.minutes });
  const { day, hour, minute } = when;
  const on = (date: DateTime): DateTime[] => date.startOf('day').set({ hour, minute }).getPossibleOffsets();
  const ahead = (dates: DateTime[]): DateTime | undefined => dates.flatMap(on).find((at) => at >= today);
  switch (day.kind) {
    case 'next':
      return ahead([today, today.plus({ days: 1 })]);
    case 'offset':
      return on(today.plus({ days: day.days }))[0];
    case 'weekday': {
      const date = today.plus({ days: (day.weekday - today.weekday + 7) % 7 });
      return ahead([date, date.plus({ days: 7 })]);
    }
    case 'date': {
      const date = nearest(day, today);
      if (!date || (day.weekday !== undefined && date.weekday !== day.weekday)) return undefined;
      return on(date)[0];
    }
  }
}

function nearest(date: { day: number; month: number; year?: number }, today: DateTime): DateTime | undefined {
  const years = date.year === undefined ? [-1, 0, 1].map((step) => today.year + step) : [date.year];
  const distance = (at: DateTime): number => Math.abs(at.toMillis() - today.toMillis());
  return years
    .map((year) => DateTime.fromObject({ year, month: date.month, day: date.day }, { zone: today.zone }))
    .filter((at) => at.isValid)
    .sort((a, b) => distance(a) - distance(b))[0];
}
