import { fold } from './text.ts';
import { own } from './own.ts';
import type { Token } from './tokens.ts';

/** One argument as the parser knows it. */
export interface Slot {
  readonly name: string;
  /** Other keys that mean the same. */
  readonly keys?: readonly string[];
  /** Its place among the words without a key. */
  readonly position?: number;
  /** Words that may stand before it: `to residents`. */
  readonly markers?: readonly string[];
  /** Words that stand for a value of it: `once`. */
  readonly flags?: Readonly<Record<string, string>>;
  /** `words`: takes every following word; `line`: takes the rest of the line as it was typed. */
  readonly rest?: 'words' | 'line';
  /** True when the word is surely meant for this argument. */
  readonly accepts?: (word: string) => boolean;
}

/** What was typed, by argument. Plain data: it is kept while a question is open. */
export interface Bound {
  readonly args: Readonly<Record<string, string>>;
  /** Pairs whose key is no argument, by key as typed: variables of a template. */
  readonly values: Readonly<Record<string, string>>;
  /** Words that fit nowhere. */
  readonly extra: readonly string[];
  /** Keys given twice with different values. */
  readonly twice: readonly string[];
}

/** Puts each token where it belongs. Total and pure. */
export function bind(line: string, tokens: readonly Token[], slots: readonly Slot[]): Bound {
  const binder = new Binder(line, tokens, slots);
  return binder.run();
}

interface Place {
  readonly into: Map<string, string>;
  readonly name: string;
  readonly joinable: boolean;
}

class Binder {
  readonly #line: string;
  readonly #tokens: readonly Token[];
  readonly #slots: readonly Slot[];
  readonly #args = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #extra: string[] = [];
  readonly #twice = new Set<string>();
  /** Arguments that only their place gave a value: a marker or a key knows better. */
  readonly #guessed = new Set<string>();
  #last: Place | undefined;

  constructor(line: string, tokens: readonly Token[], slots: readonly Slot[]) {
    this.#line = line;
    this.#tokens = tokens;
    this.#slots = slots;
  }

  run(): Bound {
    let i = 0;
    while (i < this.#tokens.length) i += this.#take(i);
    return {
      args: Object.fromEntries(this.#args),
      values: Object.fromEntries(this.#values),
      extra: this.#extra,
      twice: [...this.#twice],
    };
  }

  /** @returns how many tokens it used */
  #take(i: number): number {
    const token = this.#tokens[i];
    if (!token) return 1;
    const open = this.#openLine();
    if (open && !(token.key !== undefined && this.#slotOf(token.key))) return this.#takeLine(open, token, i);
    if (token.key !== undefined) return this.#takePair(token.key, token);
    return this.#takeFlag(token) ?? this.#takeMarked(token, i) ?? this.#takeWord(token);
  }

  /** The argument that takes the rest of the line, once those before it are there. */
  #openLine(): Slot | undefined {
    const next = this.#nextPosition();
    return next?.rest === 'line' ? next : undefined;
  }

  #takeLine(slot: Slot, token: Token, i: number): number {
    this.#args.set(slot.name, this.#line.slice(token.start).trim());
    return this.#tokens.length - i;
  }

  #takePair(key: string, token: Token): number {
    const slot = this.#slotOf(key);
    if (slot) this.#put(this.#args, slot.name, token.text, !token.quoted);
    else this.#put(this.#values, key, token.text, !token.quoted);
    return 1;
  }

  #slotOf(key: string): Slot | undefined {
    const folded = fold(key);
    return this.#slots.find(({ name, keys = [] }) => name === folded || keys.includes(folded));
  }

  #takeFlag(token: Token): number | undefined {
    if (token.quoted) return undefined;
    for (const { name, flags = {} } of this.#slots) {
      const value = own(flags, fold(token.text));
      if (value === undefined) continue;
      this.#put(this.#args, name, value, false);
      return 1;
    }
    return undefined;
  }

  #takeMarked(token: Token, i: number): number | undefined {
    if (token.quoted) return undefined;
    const next = this.#tokens[i + 1];
    const slot = this.#slots.find(({ markers = [] }) => markers.includes(fold(token.text)));
    if (!slot || !next || next.key !== undefined) return undefined;
    if (this.#args.has(slot.name) && !this.#guessed.has(slot.name)) return undefined;
    if (this.#last?.joinable && !slot.accepts?.(next.text)) return undefined;
    this.#put(this.#args, slot.name, next.text, false);
    this.#last = undefined;
    return 2;
  }

  #takeWord(token: Token): number {
    // Words right after an unquoted value belong to it: `area=Lungarno Nord until=18:00`.
    if (this.#last?.joinable && !token.quoted) {
      const { into, name } = this.#last;
      into.set(name, `${into.get(name) ?? ''} ${token.text}`.trim().replace(/["”“»]+$/u, ''));
      return 1;
    }
    const slot = this.#nextPosition();
    if (!slot) this.#extra.push(token.text);
    else if (slot.rest === 'words') this.#put(this.#args, slot.name, token.text, true);
    else {
      this.#put(this.#args, slot.name, token.text, false);
      this.#guessed.add(slot.name);
    }
    return 1;
  }

  #nextPosition(): Slot | undefined {
    return this.#slots
      .filter((slot) => slot.position !== undefined && !this.#args.has(slot.name))
      .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))[0];
  }

  #put(into: Map<string, string>, name: string, text: string, joinable: boolean): void {
    const guess = into === this.#args && this.#guessed.delete(name) ? into.get(name) : undefined;
    if (guess !== undefined) {
      this.#extra.push(guess);
      into.delete(name);
    }
    const before = into.get(name);
    if (before !== undefined && before !== text) this.#twice.add(name);
    into.set(name, text);
    this.#last = { into, name, joinable };
  }
}
