import type { AccountId } from '../../core/index.ts';
import { ackOf } from '../ack.ts';
import { deleteMessage, editMessage, react } from '../amend.ts';
import { botSends, ownMessage } from '../bot-sends.ts';
import { chatOfNumber, groupSeenBy, sentBy } from '../bots.ts';
import type { Exchange } from '../exchange.ts';
import { takeLostAnswer } from '../faults.ts';
import { Refusal } from '../refusal.ts';
import type { LineQuestion } from './frames.ts';

/** What goes back to the bot; `lost` when a fault swallows it. */
export interface Answer {
  readonly result: Readonly<Record<string, unknown>>;
  readonly lost?: 'cut' | 'silent';
}

type Send = Extract<LineQuestion, { op: 'send' }>;

export function answer(exchange: Exchange, account: AccountId, question: LineQuestion): Answer {
  const me = exchange.state.bots.get(account)?.number;
  if (!me) return { result: { outcome: 'failed' } };
  switch (question.op) {
    case 'send':
      return send(exchange, account, question);
    case 'media': {
      const kept = exchange.media.put(question.sha256, Buffer.from(question.base64, 'base64'));
      return { result: { outcome: kept ? 'done' : 'failed' } };
    }
    case 'edit':
      return outcome(editMessage(exchange, me, question.id, question.text));
    case 'delete':
      return outcome(deleteMessage(exchange, me, question.id));
    case 'react':
      return outcome(react(exchange, me, question.id, question.emoji));
    case 'chat-of': {
      const chat = chatOfNumber(exchange, question.number);
      return { result: chat ? { kind: 'chat', chat } : { kind: 'absent' } };
    }
    case 'group': {
      const group = groupSeenBy(exchange, account, question.chat);
      return { result: group ? { group } : {} };
    }
    case 'sent':
      return { result: { messages: sentBy(exchange, account, question.ids) } };
  }
}

function send(exchange: Exchange, account: AccountId, draft: Send): Answer {
  const before = draft.unlessSent ? ownMessage(exchange, account, draft.id) : undefined;
  if (before) return { result: { kind: 'accepted', ack: ackOf(before) } };
  const result = botSends(exchange, account, draft);
  if (result.kind === 'refused') return { result };
  const lost = takeLostAnswer(exchange.faults);
  // A bot that was not answered hears of the acceptance as it hears of everything else: by an event.
  if (lost && !result.message.held) exchange.confirm(result.message, 'server');
  return { result: { kind: 'accepted', ack: result.ack }, ...(lost && { lost }) };
}

function outcome(result: { id: string } | Refusal): Answer {
  if (!(result instanceof Refusal)) return { result: { outcome: 'done' } };
  return { result: { outcome: result.code === 'too-late' ? 'too-late' : 'not-found' } };
}
