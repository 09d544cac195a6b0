import type { ChatId, Instant } from '../../../core/index.ts';

/** How far a chat was handled. Instants in whole seconds, as WhatsApp counts. */
export interface Cursor {
  /** The newest second of which something was handled. */
  readonly at: number;
  /** What is older counts as handled, whatever its id. */
  readonly floor: number;
  /** What was handled from the floor on: key of the message, and its second. */
  readonly handled: readonly (readonly [key: string, t: number])[];
}

/** The name under which the account's own cursor is stored: what is older than its floor was handled in every chat. */
export const BASELINE = 'baseline' as ChatId;

/** Messages are not stored in the order of their times: one may be decrypted late. So far back is looked. */
const OVERLAP_S = 10 * 60;
const MOST_KEPT = 200;
/** While messages before them may be missing: to forget one is to give up on what is older. */
const MOST_KEPT_AHEAD = 1_000;

/** Nothing before that instant counts. */
export const cursorAt = (instant: Instant): Cursor => {
  const at = Math.floor(instant / 1_000);
  return { at, floor: at, handled: [] };
};

/** All chats were read, up to that second at least. */
export const advanceBaseline = (baseline: Cursor, newest: number): Cursor => ({
  at: Math.max(baseline.at, newest),
  floor: Math.max(baseline.floor, newest - OVERLAP_S),
  handled: [],
});

/** A chat's cursor, which is never behind the account's. */
export function cursorFrom(stored: Cursor | undefined, baseline: Cursor): Cursor {
  if (!stored) return { ...baseline, handled: [] };
  return { ...stored, floor: Math.max(stored.floor, baseline.floor) };
}

/** Whether the account's own cursor says all that this one does. */
export const isCovered = (cursor: Cursor, baseline: Cursor): boolean =>
  cursor.at < baseline.floor && cursor.handled.every(([, second]) => second < baseline.floor);

const knows = (cursor: Cursor, key: string): boolean => cursor.handled.some(([known]) => known === key);

/** Forgets the oldest so that so many are kept: a second as a whole, which is not looked at again; never the newest. */
function trim(cursor: Cursor, most: number): Cursor {
  if (cursor.handled.length <= most) return cursor;
  const seconds = cursor.handled.map(([, second]) => second).sort((one, other) => one - other);
  const forgotten = Math.min(seconds.at(-1 - most) ?? 0, (seconds.at(-1) ?? 0) - 1);
  return {
    ...cursor,
    floor: Math.max(cursor.floor, forgotten + 1),
    handled: cursor.handled.filter(([, second]) => second > forgotten),
  };
}

const add = (cursor: Cursor, key: string, t: number): Cursor => ({
  ...cursor,
  handled: [...cursor.handled, [key, t]],
});

/** Handled, though messages before it may not have been. */
export const remember = (cursor: Cursor, key: string, t: number): Cursor =>
  knows(cursor, key) ? cursor : trim(add(cursor, key, t), MOST_KEPT_AHEAD);

/** Handled, and so is all that came before it. */
export function advance(cursor: Cursor, key: string, t: number): Cursor {
  if (knows(cursor, key)) return cursor;
  const at = Math.max(cursor.at, t);
  const handled = add(cursor, key, t).handled.filter(([, second]) => second >= at - OVERLAP_S);
  return trim({ at, floor: Math.max(cursor.floor, at - OVERLAP_S), handled }, MOST_KEPT);
}

/** @param t undefined for what came by itself just now, which is new unless its key is known */
export const isHandled = (cursor: Cursor, key: string, t?: number): boolean =>
  (t !== undefined && t < cursor.floor) || knows(cursor, key);
