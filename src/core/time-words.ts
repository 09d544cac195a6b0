/** A moment as a person wrote it, before a time zone gives it an instant. */
export type When =
  | { readonly kind: 'in'; readonly days: number; readonly minutes: number }
  | { readonly kind: 'iso'; readonly text: string }
  | { readonly kind: 'at'; readonly day: Day; readonly hour: number; readonly minute: number };

type Day =
  /** The next time the clock shows it. */
  | { readonly kind: 'next' }
  | { readonly kind: 'offset'; readonly days: number }
  /** ISO weekday: 1 is Monday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | {
      readonly kind: 'date';
      readonly day: number;
      readonly month: number;
      readonly year?: number;
      readonly weekday?: number;
    };

const OFFSETS = new Map([
  ...named('oggi stasera aujourdhui today tonight', 0),
  ...named('domani demain tomorrow', 1),
  ...named('dopodomani apres-demain', 2),
  ...named('ieri hier yesterday', -1),
]);

const WEEKDAYS = new Map([
  ...named('lunedi lun lundi monday mon', 1),
  ...named('martedi mar mardi tuesday tue', 2),
  ...named('mercoledi mer mercredi wednesday wed', 3),
  ...named('giovedi gio jeudi jeu thursday thu', 4),
  ...named('venerdi ven vendredi friday fri', 5),
  ...named('sabato sab samedi sam saturday sat', 6),
  ...named('domenica dom dimanche dim sunday sun', 7),
]);

const MONTHS = new Map([
  ...named('gennaio gen janvier janv january jan', 1),
  ...named('febbraio feb fevrier fevr february', 2),
  ...named('marzo mar mars march', 3),
  ...named('aprile apr avril avr april', 4),
  ...named('maggio mag mai may', 5),
  ...named('giugno giu juin june jun', 6),
  ...named('luglio lug juillet juil july jul', 7),
  ...named('agosto ago aout august aug', 8),
  ...named('settembre set septembre september sept sep', 9),
  ...named('ottobre ott octobre october oct', 10),
  ...named('novembre november nov', 11),
  ...named('dicembre dic decembre december dec', 12),
]);

/** Longer is no time that a person types. */
const LONGEST = 60;
const FURTHEST_MINUTES = 366 * 1_440;

const AND = '(?: (?:e|et|and))? ?';
const RELATIVE = new RegExp(
  '^(?:\\+|(?:in|tra|fra|dans) )\\s*' +
    `(?:(\\d{1,3}) ?(?:d|g|j|giorn[oi]|jours?|days?)${AND})?` +
    `(?:(\\d{1,3}) ?(?:h|or[ae]|heures?|hours?|hrs?)${AND})?` +
    '(?:(\\d{1,4}) ?(m|mins?|minut[oi]|minutes?)?)?$',
);
const ISO = /^\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:z|[+-]\d\d:\d\d)$/;
const CLOCK =
  /(?<![\d:.])(?:(\d{1,2})(?:[:.](\d\d))? ?([ap]m)|(\d{1,2})(?:[:.](\d\d)| ?h ?(\d\d)?)h?|(?:alle|ore) (\d{1,2}))(?![\w:])/;
const CONNECTOR = /(?<!\S)(?:alle|ore|dalle|at|a|le|il|on|the|of)(?!\S)/g;

/** Reads a moment written in Italian, French or English. `monthFirst`: 11/22 is the 22nd of November. */
export function readWhen(text: string, monthFirst = false): When | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = fold(text);
  if (ISO.test(plain)) return { kind: 'iso', text: plain.toUpperCase() };
  return readRelative(plain) ?? readMoment(plain, monthFirst);
}

function fold(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters
    .replace(/['’]/g, '')
    .replace(/(?<=[a-z])\.|,/g, ' ')
    .replace(/\b([ap]) m\b/g, '$1m')
    .replace('apres demain', 'apres-demain')
    .replace(/\s+/g, ' ')
    .trim();
}

function readRelative(text: string): When | undefined {
  const found = RELATIVE.exec(text);
  if (!found) return undefined;
  const [, days, hours, count, unit] = found;
  if (days === undefined && hours === undefined && count === undefined) return undefined;
  // `+1h30`: minutes need no name after hours, and nowhere else.
  if (count !== undefined && unit === undefined && hours === undefined) return undefined;
  const minutes = Number(hours ?? 0) * 60 + Number(count ?? 0);
  if (Number(days ?? 0) * 1_440 + minutes > FURTHEST_MINUTES) return undefined;
  return { kind: 'in', days: Number(days ?? 0), minutes };
}

function readMoment(text: string, monthFirst: boolean): When | undefined {
  // `22.11 18:00`: the clock stands last, unless that leaves no day.
  for (const found of [...text.matchAll(new RegExp(CLOCK, 'g'))].reverse()) {
    const time = clockOf(found);
    const rest = text.slice(0, found.index) + ' ' + text.slice(found.index + found[0].length);
    const day = dayOf(rest.replace(CONNECTOR, ' ').replace(/\s+/g, ' ').trim(), monthFirst);
    if (time && day) return { kind: 'at', day, ...time };
  }
  return undefined;
}

function clockOf(found: RegExpMatchArray): { hour: number; minute: number } | undefined {
  const [, half, halfMinute, suffix, full, colonMinute, hMinute, bare] = found;
  const minute = Number(halfMinute ?? colonMinute ?? hMinute ?? 0);
  const hour = Number(half ?? full ?? bare);
  if (minute > 59) return undefined;
  if (suffix !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    return { hour: (hour % 12) + (suffix === 'pm' ? 12 : 0), minute };
  }
  return hour < 24 || (hour === 24 && minute === 0) ? { hour, minute } : undefined;
}

function dayOf(text: string, monthFirst: boolean): Day | undefined {
  if (text === '') return { kind: 'next' };
  const days = OFFSETS.get(text);
  if (days !== undefined) return { kind: 'offset', days };
  const alone = WEEKDAYS.get(text);
  if (alone !== undefined) return { kind: 'weekday', weekday: alone };
  const [first = '', ...others] = text.split(' ');
  const weekday = others.length > 0 ? WEEKDAYS.get(first) : undefined;
  const date = dateOf(weekday === undefined ? text : others.join(' '), monthFirst);
  return date && { kind: 'date', ...date, ...(weekday !== undefined && { weekday }) };
}

function dateOf(
  text: string,
  monthFirst: boolean,
): { day: number; month: number; year?: number } | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return { day: Number(iso[3]), month: Number(iso[2]), year: Number(iso[1]) };
  const short = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?$/.exec(text);
  if (short) {
    const [day, month] = monthFirst ? [short[3], short[1]] : [short[1], short[3]];
    return { day: Number(day), month: Number(month), ...yearOf(short[4]) };
  }
  const long = /^(\d{1,2})(?:st|nd|rd|th|er)? ([a-z]+)(?: (\d{4}))?$/.exec(text);
  if (long) return monthOf(long[2], long[1], long[3]);
  const english = /^([a-z]+) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text);
  return english ? monthOf(english[1], english[2], english[3]) : undefined;
}

function monthOf(
  name = '',
  day = '',
  year?: string,
): { day: number; month: number; year?: number } | undefined {
  const month = MONTHS.get(name);
  return month === undefined ? undefined : { day: Number(day), month, ...yearOf(year) };
}

const yearOf = (year: string | undefined): { year?: number } =>
  year === undefined ? {} : { year: Number(year) };

function named(names: string, value: number): [string, number][] {
  return names.split(' ').map((name) => [name, value]);
}
