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

/** The name under which the account's own beginning is stored: chats without a cursor count from there. */
export const BASELINE = 'baseline' as ChatId;

/** Messages are not stored in the order of their times: one may be decrypted late. So far back is looked. */
const OVERLAP_S = 10 * 60;
const MOST_KEPT = 200;

export const cursorAt = (now: Instant): Cursor => {
  const at = Math.floor(now / 1_000);
  return { at, floor: at, handled: [] };
};

/** A chat's first cursor begins where the account began. */
export const firstCursor = (baseline: Cursor): Cursor => ({ ...baseline, handled: [] });

export function advance(cursor: Cursor, key: string, t: number): Cursor {
  if (cursor.handled.some(([known]) => known === key)) return cursor;
  const at = Math.max(cursor.at, t);
  const recent = [...cursor.handled, [key, t] as const].filter(([, second]) => second >= at - OVERLAP_S);
  const sorted = recent.sort((one, other) => one[1] - other[1]);
  const dropped = sorted.splice(0, Math.max(0, sorted.length - MOST_KEPT));
  const forgotten = dropped.at(-1)?.[1];
  return {
    at,
    // A second of which only a part is remembered is not looked at again.
    floor: Math.max(cursor.floor, at - OVERLAP_S, forgotten === undefined ? 0 : forgotten + 1),
    handled: sorted,
  };
}

/** @param t undefined for what came by itself just now, which is new unless its key is known */
export const isHandled = (cursor: Cursor, key: string, t?: number): boolean =>
  (t !== undefined && t < cursor.floor) || cursor.handled.some(([known]) => known === key);
