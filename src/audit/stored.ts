import { z } from 'zod';
import { key, type Redis } from '../core/index.ts';
import type { AuditEntry } from './entry.ts';

/** An entry as Redis holds it, before anything in it is believed. */
export interface RawEntry {
  readonly id: string;
  readonly body: string;
  readonly hash: string;
}

type StreamReply = [id: string, fields: string[] | null][];

const START = '-';

/** Up to `count` entries after `after` (`-`: from the first), oldest first. */
export async function readAfter(redis: Redis, after: string, count: number): Promise<RawEntry[]> {
  const from = after === START ? START : `(${after}`;
  return ((await redis.xrange(key.audit, from, '+', 'COUNT', count)) as StreamReply).map(raw);
}

/** The newest `count` entries, oldest first. */
export async function readNewest(redis: Redis, count: number): Promise<RawEntry[]> {
  const reply = (await redis.xrevrange(key.audit, '+', START, 'COUNT', count)) as StreamReply;
  return reply.map(raw).reverse();
}

function raw([id, fields]: StreamReply[number]): RawEntry {
  const values = new Map<string, string>();
  for (let i = 0; fields && i + 1 < fields.length; i += 2) values.set(fields[i] ?? '', fields[i + 1] ?? '');
  return { id, body: values.get('body') ?? '', hash: values.get('hash') ?? '' };
}

const LATEST_DATE = 8.64e15;

const Body = z.object({
  at: z.number().int().min(0).max(LATEST_DATE),
  actor: z.string(),
  action: z.string(),
  subject: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** Reads the body. One that is no entry any more is shown as `unreadable`: `verify` says where the chain broke. */
export function parsed({ id, body, hash }: RawEntry): AuditEntry {
  try {
    return { ...Body.parse(JSON.parse(body)), id, hash };
  } catch {
    return { id, at: Number(id.split('-')[0]), actor: 'unknown', action: 'unreadable', hash };
  }
}
