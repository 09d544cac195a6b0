import { formatClock, formatTime, say, type Instant, type UiLanguage } from '../../core/index.ts';
import { timeNoteTexts as texts } from './time-notes.texts.ts';

/** A moment that was given for a variable. */
export interface GivenTime {
  readonly name: string;
  readonly at: Instant;
  /** A time of day alone, which is over today. */
  readonly tomorrow: boolean;
}

interface Sending {
  readonly now: Instant;
  /** Nothing leaves later than this. */
  readonly expiresAt?: Instant | undefined;
  /** IANA time zone of the plan. */
  readonly zone: string;
}

/** Further away than this is hardly what somebody means in a crisis. */
const FAR_MS = 12 * 3_600_000;

/** One line for each moment that may not be the one that was meant. */
export function timeNotes(
  times: readonly GivenTime[],
  { now, expiresAt, zone }: Sending,
  language: UiLanguage,
): string[] {
  return times
    .filter(({ at, tomorrow }) => tomorrow || at - now > FAR_MS)
    .map(({ name, at, tomorrow }) => {
      const values = {
        name,
        clock: formatClock(at, language, zone),
        when: formatTime(at, language, zone),
        expires: expiresAt === undefined ? '' : formatTime(expiresAt, language, zone),
      };
      const note = say(tomorrow ? texts.tomorrow : texts.far, language, values);
      return expiresAt !== undefined && expiresAt < at
        ? `${note} ${say(texts.expires, language, values)}`
        : note;
    });
}
