import type { ChatId, MessageId } from '../../core/index.ts';
import type { News } from './client.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Intake } from './inbound/intake.ts';
import { RawMessage } from './inbound/raw.ts';
import { ackOf } from './outbound/ack.ts';
import type { Receipts } from './outbound/receipts.ts';

interface Ears {
  readonly intake: Intake;
  readonly receipts: Receipts;
  readonly heartbeat: Heartbeat;
}

/** Whom each thing that the library tells concerns. */
export function hear(news: News, { intake, receipts, heartbeat }: Ears): void {
  switch (news.type) {
    case 'message': {
      const own = ownMessage(news.raw);
      return own ? void heartbeat.heard(own.id, 'message') : intake.takeMessage(news.raw, 'new');
    }
    case 'ack': {
      const own = ownMessage(news.raw);
      if (!own || heartbeat.heard(own.id, 'ack')) return;
      return receipts.note(own.chat, own.id, ackOf(news.ack));
    }
    case 'undecryptable':
      return intake.takeMessage(news.raw, 'new');
    case 'edit':
      return intake.takeMessage(news.raw, 'edited');
    case 'reaction':
      return intake.takeReaction(news.raw);
    case 'vote':
      return intake.takeVote(news.raw);
    default:
      return;
  }
}

function ownMessage(given: unknown): { id: MessageId; chat: ChatId } | undefined {
  const raw = RawMessage.safeParse(given).data;
  return raw?.id.fromMe ? { id: raw.id.id as MessageId, chat: raw.id.remote as ChatId } : undefined;
}
