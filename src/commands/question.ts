import { say, type Text, type UiLanguage } from '../core/index.ts';
import { fold, nearest, tidy, unquote } from './parse/index.ts';
import { questionTexts as texts } from './question.texts.ts';

/** One thing to choose; the number it is shown under is its place. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A question to the person. The answer is put into `slot` and the command runs again. Plain data: stored in Redis. */
export interface Question {
  readonly slot: { readonly into: 'args' | 'values'; readonly name: string };
  readonly text: string;
  readonly choices: readonly Choice[];
  /** All of the choices at once, shown under 0. */
  readonly all?: Choice;
}

/** The question as it is put: what was wrong with the last answer, the choices by number, and how to get out. */
export function questionText(question: Question, language: UiLanguage, fault?: string): string {
  const numbered = question.choices.map(({ label }, i) => `${i + 1}. ${label}`);
  const choices = question.all ? [...numbered, `0. ${question.all.label}`] : numbered;
  const way = say(choices.length > 0 ? texts.wayOutOfChoices : texts.wayOut, language);
  const head = fault === undefined ? question.text : `${fault}\n\n${question.text}`;
  return [head, ...(choices.length > 0 ? ['', ...choices] : []), '', `_${way}_`].join('\n');
}

export type Reply =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'invalid'; readonly fault: string };

const BACK = new Set(['back', 'indietro', 'torna', 'torna indietro', 'retour', 'arriere', 'precedent']);
const CANCEL = new Set(['cancel', 'annulla', 'annuler', 'stop', 'esci', 'quitter', 'quit', 'exit']);

const ALL = new Set([
  'all',
  'all of them',
  'everything',
  'tutto',
  'tutti',
  'tutte',
  'tous',
  'toutes',
  'tout',
]);

/** The longest of these words, with signs behind it. What strangers send comes here, too: never read all of it. */
const LONGEST_WORD = 60;

/** A short answer as one of our words would be: folded, without the signs behind it; `''` when it is longer. */
function bareWord(typed: string): string {
  return typed.length > LONGEST_WORD ? '' : fold(typed).replace(/[.!]+$/, '');
}

/** True for a bare word by which people call something off, in any of our languages. */
export const isCancelWord = (text: string): boolean => CANCEL.has(bareWord(tidy(text)));

/** True for a word by which people mean all there is, in any of our languages. */
export const isAllWord = (text: string): boolean => ALL.has(bareWord(tidy(text)));

/** Reads an answer: a number, a label, a name of a choice, or any text when there is nothing to choose from. */
export function readReply(text: string, question: Question, language: UiLanguage): Reply {
  const typed = tidy(text);
  const word = bareWord(typed);
  if (BACK.has(word)) return { kind: 'back' };
  if (CANCEL.has(word)) return { kind: 'cancel' };
  if (question.choices.length === 0) return { kind: 'value', value: unquote(typed) };
  const number = /^[#(]?\s*(\d{1,3})\s*[.):]?$/.exec(word)?.[1];
  if (question.all && (number === '0' || ALL.has(word))) return { kind: 'value', value: question.all.value };
  const chosen =
    number === undefined ? byName(unquote(typed), question.choices) : question.choices[Number(number) - 1];
  if (chosen) return { kind: 'value', value: chosen.value };
  const meant = nearest(
    typed,
    question.choices.map(({ value }) => value),
  );
  const fault = say(meant.length > 0 ? texts.meant : texts.outOfChoices, language, {
    first: question.all ? 0 : 1,
    count: question.choices.length,
    meant: meant.join(', '),
  });
  return { kind: 'invalid', fault };
}

/** By its value, its label, or a part of either: `flood.alert`, `alert`, `residents: Residents`, `Residents`. */
function byName(typed: string, choices: readonly Choice[]): Choice | undefined {
  const wanted = fold(typed);
  const exact = choices.filter(({ value, label }) =>
    [value, label, ...value.split('.').slice(1), ...label.split(': ')].some((name) => fold(name) === wanted),
  );
  if (exact.length === 1) return exact[0];
  const begun = choices.filter(({ value }) => wanted.length >= 3 && fold(value).startsWith(wanted));
  return begun.length === 1 ? begun[0] : undefined;
}

/** Questions that need no value of their own: the words of an argument. */
export const questionFor = (
  name: string,
  text: Text,
  language: UiLanguage,
  choices: readonly Choice[],
): Question => ({
  slot: { into: 'args', name },
  text: say(text, language),
  choices,
});
