import type { Instant, UiLanguage } from '../core/index.ts';
import { say } from '../core/index.ts';
import type { InboundMessage } from '../channels/channel.ts';
import type { Answer } from './command.ts';
import type { Conversation } from './memory/index.ts';
import { own, type Bound } from './parse/index.ts';
import { questionTexts } from './question.texts.ts';
import { questionText, readReply, type Question } from './question.ts';

/** An unanswered question is forgotten after this. */
export const QUESTION_OPEN_MS = 15 * 60_000;

/** What an answer to an open question leads to. */
export type Step =
  | { readonly kind: 'run'; readonly bound: Bound; readonly history: Conversation['history'] }
  | { readonly kind: 'again'; readonly conversation: Conversation; readonly text: string }
  | { readonly kind: 'dropped' };

/** Takes the answer into what is known so far. Pure. */
export function step(open: Conversation, message: InboundMessage, now: Instant, language: UiLanguage): Step {
  const reply = readReply(message.text, open.question, language);
  const expiresAt = now + QUESTION_OPEN_MS;
  switch (reply.kind) {
    case 'cancel':
      return { kind: 'dropped' };
    case 'invalid':
      return {
        kind: 'again',
        conversation: { ...open, expiresAt },
        text: questionText(open.question, language, reply.fault),
      };
    case 'back': {
      const before = open.history.at(-1);
      if (!before) {
        const text = questionText(open.question, language, say(questionTexts.first, language));
        return { kind: 'again', conversation: { ...open, expiresAt }, text };
      }
      const conversation = { ...open, ...before, history: open.history.slice(0, -1), expiresAt };
      return { kind: 'again', conversation, text: questionText(before.question, language) };
    }
    case 'value': {
      const history = [...open.history, { bound: open.bound, question: open.question }];
      return { kind: 'run', bound: filled(open.bound, open.question, reply.value), history };
    }
  }
}

/** The conversation after a command asked. A question put again because of a fault adds nothing to go back to. */
export function conversationAfter(
  answer: Extract<Answer, { kind: 'ask' }>,
  known: Pick<Conversation, 'chat' | 'command' | 'bound' | 'history'>,
  now: Instant,
): Conversation {
  const { question, fault } = answer;
  const last = known.history.at(-1);
  const again = fault !== undefined && last !== undefined && sameSlot(last.question, question);
  return {
    ...known,
    bound: without(known.bound, question),
    question,
    history: again ? known.history.slice(0, -1) : known.history,
    expiresAt: now + QUESTION_OPEN_MS,
  };
}

const sameSlot = (a: Question, b: Question): boolean =>
  a.slot.into === b.slot.into && a.slot.name === b.slot.name;

/** The argument asked for is dropped only when it will be overwritten anyway: a wrong value must not stay. */
function without(bound: Bound, { slot }: Question): Bound {
  const { [slot.name]: _asked, ...rest } = bound[slot.into];
  return own(bound[slot.into], slot.name) === undefined ? bound : { ...bound, [slot.into]: rest };
}

const filled = (bound: Bound, { slot }: Question, value: string): Bound => ({
  ...bound,
  [slot.into]: { ...bound[slot.into], [slot.name]: value },
});
