import {
  deliveryId,
  key,
  type BroadcastId,
  type DeliveryId,
  type Redis,
  type StaffId,
  type StatementId,
} from '../../core/index.ts';
import type { Recipient } from '../../audience/index.ts';
import type { Severity } from '../../plan/index.ts';
import {
  DELIVERY_STATES,
  type Broadcast,
  type BroadcastState,
  type Counts,
  type DeliveryRow,
  type DeliveryState,
} from '../broadcast.ts';

/** The broadcast as it stands now. */
export async function readBroadcast(redis: Redis, id: BroadcastId): Promise<Broadcast | undefined> {
  const [fields, counts, reasons] = await Promise.all([
    redis.hgetall(key.broadcast(id)),
    redis.hgetall(key.counts(id)),
    redis.hgetall(key.reasons(id)),
  ]);
  if (!fields.state) return undefined;
  const instant = (name: string): number | undefined => (fields[name] ? Number(fields[name]) : undefined);
  return {
    id,
    statement: fields.statement as StatementId,
    ref: fields.ref ?? '',
    playbook: fields.playbook ?? '',
    template: fields.template ?? '',
    audience: fields.audience ?? '',
    severity: fields.severity as Severity,
    state: fields.state as BroadcastState,
    onUnknown: fields.onUnknown as 'resend' | 'hold',
    requestedBy: fields.requestedBy as StaffId,
    approvedBy: fields.approvedBy as StaffId,
    createdAt: Number(fields.createdAt),
    startAt: Number(fields.startAt),
    expiresAt: instant('expiresAt'),
    endedAt: instant('endedAt'),
    movedAt: instant('movedAt'),
    total: Number(fields.total),
    counts: readCounts(counts),
    held: Number(counts.held ?? 0),
    twice: Number(counts.twice ?? 0),
    reasons: Object.fromEntries(
      Object.entries(reasons)
        .map(([reason, count]) => [reason, Number(count)] as const)
        .filter(([, count]) => count > 0),
    ),
  };
}

function readCounts(fields: Readonly<Record<string, string>>): Counts {
  const entries = DELIVERY_STATES.map((state) => [state, Number(fields[state] ?? 0)] as const);
  return Object.fromEntries(entries) as unknown as Counts; // every state is in the list
}

/** A delivery's row, as the worker and reconciliation need it. */
export interface Row {
  readonly state: DeliveryState;
  readonly attempt: number;
  readonly broadcast: BroadcastId;
  readonly language: string;
  readonly phone?: string;
  readonly chat?: string;
  readonly contact?: string;
  readonly messageId?: string;
}

export async function readRow(redis: Redis, delivery: DeliveryId): Promise<Row | undefined> {
  const names = [
    'state',
    'attempt',
    'broadcast',
    'language',
    'phone',
    'chat',
    'contact',
    'messageId',
  ] as const;
  const [state, attempt, broadcast, language, phone, chat, contact, messageId] = await redis.hmget(
    key.delivery(delivery),
    ...names,
  );
  if (!state || !broadcast) return undefined;
  return {
    state: state as DeliveryState,
    attempt: Number(attempt),
    broadcast: broadcast as BroadcastId,
    language: language ?? '',
    phone: phone ?? undefined,
    chat: chat ?? undefined,
    contact: contact ?? undefined,
    messageId: messageId ?? undefined,
  };
}

const CHUNK = 500;

/** Every delivery in order; those not yet fanned out are `planned`, or `skipped` when the broadcast was cancelled. */
export async function* readDeliveries(redis: Redis, broadcast: Broadcast): AsyncIterable<DeliveryRow> {
  for (let from = 0; from < broadcast.total; from += CHUNK) {
    const recipients = await redis.lrange(key.recipients(broadcast.id), from, from + CHUNK - 1);
    const pipeline = redis.pipeline();
    recipients.forEach((_, i) => {
      pipeline.hmget(
        key.delivery(deliveryId(broadcast.id, from + i)),
        'state',
        'reason',
        'attempt',
        'messageId',
      );
    });
    const rows = (await pipeline.exec()) ?? [];
    for (const [i, text] of recipients.entries()) {
      const recipient = JSON.parse(text) as Recipient;
      const [state, reason, attempt, messageId] = (rows[i]?.[1] ?? []) as (string | null)[];
      const unplanned = broadcast.state === 'cancelled' ? 'skipped' : 'planned';
      yield {
        n: from + i,
        name: recipient.name,
        contact: recipient.contact,
        group: recipient.kind === 'group' ? recipient.chat : undefined,
        state: (state ?? unplanned) as DeliveryState,
        reason: reason ?? (state ? undefined : broadcast.state === 'cancelled' ? 'cancelled' : undefined),
        attempt: Number(attempt ?? 0),
        messageId: messageId ?? undefined,
      };
    }
  }
}
