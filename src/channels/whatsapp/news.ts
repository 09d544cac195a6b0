import type { ChatId, MessageId } from '../../core/index.ts';
import type { News } from './client.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Arrival, CatchUp } from './inbound/catch-up.ts';
import type { Intake } from './inbound/intake.ts';
import { RawMessage } from './inbound/raw.ts';
import { ackOf } from './outbound/ack.ts';
import type { Receipts } from './outbound/receipts.ts';

interface Ears {
  readonly intake: Intake;
  readonly catchUp: CatchUp;
  readonly receipts: Receipts;
  readonly heartbeat: Heartbeat;
}

/** Whom each thing that the library tells concerns. */
export function hear(news: News, { intake, catchUp, receipts, heartbeat }: Ears): void {
  const arrival = arrivalOf(news, intake);
  if (arrival) return catchUp.tell(arrival);
  const own = news.type === 'message' || news.type === 'ack' ? ownMessage(news.raw) : undefined;
  if (!own || heartbeat.heard(own.id, news.type === 'ack' ? 'ack' : 'message')) return;
  if (news.type === 'ack') receipts.note(own.chat, own.id, ackOf(news.ack));
}

function arrivalOf(news: News, intake: Intake): Arrival | undefined {
  switch (news.type) {
    case 'message':
    case 'undecryptable':
      return intake.message(news.raw, 'told');
    case 'edit':
      return intake.message(news.raw, 'edited');
    case 'reaction':
      return intake.reaction(news.raw);
    case 'vote':
      return intake.vote(news.raw);
    default:
      return undefined;
  }
}

function ownMessage(given: unknown): { id: MessageId; chat: ChatId } | undefined {
  const raw = RawMessage.safeParse(given).data;
  return raw?.id.fromMe ? { id: raw.id.id as MessageId, chat: raw.id.remote as ChatId } : undefined;
}
