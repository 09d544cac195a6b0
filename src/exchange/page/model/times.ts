import { words, wordsLanguage } from './words.ts';

// As the bot writes times: without AM and PM.
const clock = new Intl.DateTimeFormat(navigator.language, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(wordsLanguage, { weekday: 'long', day: 'numeric', month: 'long' });

export const timeOf = (at: number): string => clock.format(at);

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** The heading above a day's messages. */
export function dayOf(at: number): string {
  const days = Math.round((midnight(Date.now()) - midnight(at)) / 86_400_000);
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : day.format(at);
}

export const sameDay = (a: number, b: number): boolean => midnight(a) === midnight(b);
