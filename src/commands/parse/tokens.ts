import { closersOf } from './text.ts';

/** A piece of a command line. `start` is where it begins in the line, so that the rest can be taken as it was typed. */
export interface Token {
  /** Of `key=value`, as typed. Absent for a word by itself. */
  readonly key?: string;
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
}

const BETWEEN = /[\s,;]*/y;
/** `key=`, `key = `, `key:`; not `https://` and not `18:00`. */
const PAIR = /(\p{L}[\p{L}\p{M}\p{N}_-]*)\s*(?:[=＝]|[:：](?!\/\/))\s*/uy;
/** Up to a space, or to a comma with a space, the end or another pair behind it: `1,5` is one value. */
const BARE = /(?:(?![,;](?:\s|$|\p{L}[\p{L}\p{M}\p{N}_-]*\s*[=:]))\S)*/uy;

/** Cuts a line into words and `key=value` pairs. Total: whatever was typed, something comes out. */
export function tokenise(line: string): Token[] {
  const tokens: Token[] = [];
  let at = skipBetween(line, 0);
  while (at < line.length) {
    const key = match(PAIR, line, at);
    const valueAt = at + (key?.[0].length ?? 0);
    const value = key && match(PAIR, line, valueAt) ? empty(valueAt) : readValue(line, valueAt);
    tokens.push({ ...(key?.[1] ? { key: key[1] } : {}), text: value.text, quoted: value.quoted, start: at });
    at = skipBetween(line, Math.max(value.end, at + 1));
  }
  return tokens;
}

interface Value {
  readonly text: string;
  readonly quoted: boolean;
  readonly end: number;
}

const empty = (end: number): Value => ({ text: '', quoted: false, end });

function readValue(line: string, at: number): Value {
  const closers = closersOf(line.charAt(at));
  if (closers !== undefined) {
    const end = closing(line, at + 1, closers);
    if (end !== -1) return { text: line.slice(at + 1, end).trim(), quoted: true, end: end + 1 };
  }
  // A double quote that nobody closed is dropped; a single one may be an apostrophe and stays.
  const from = closers?.includes('"') || closers?.includes('»') ? at + 1 : at;
  const text = match(BARE, line, from)?.[0] ?? '';
  return { text, quoted: false, end: from + text.length };
}

/** A quote closes only before a space, a comma, the end or the next pair: `'l'argine'` and `"L’Aquila"` stay whole. */
function closing(line: string, from: number, closers: string): number {
  for (let i = from; i < line.length; i += 1) {
    if (!closers.includes(line.charAt(i))) continue;
    const next = line.charAt(i + 1);
    if (next === '' || /[\s,;]/.test(next) || match(PAIR, line, i + 1)) return i;
  }
  return -1;
}

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line) ?? undefined;
}

const skipBetween = (line: string, at: number): number => at + (match(BETWEEN, line, at)?.[0].length ?? 0);
