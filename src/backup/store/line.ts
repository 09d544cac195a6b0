import { z } from 'zod';

/** A value of Redis: text as it is, other bytes as base64. */
const Value = z.union([z.string(), z.strictObject({ base64: z.base64() })]);
export type Value = z.infer<typeof Value>;

const LineKey = z.string().startsWith('tocsin:');

/**
 * One line of the archive's `redis/*.jsonl`: a key, or a stretch of a large one. A line with `from: 0` begins the key
 * anew, whatever was said of it before. `items` are, by type: the string · field, value, field … · members · elements ·
 * member, score, member … · for a stream, per entry its id, the number of words that follow, and these.
 */
const Filled = z.strictObject({
  key: LineKey,
  type: z.enum(['string', 'hash', 'set', 'list', 'zset', 'stream']),
  /** Milliseconds since 1970. */
  expiresAt: z.number().int().optional(),
  /** How many items came before; those of a hash, set or zset may come twice. */
  from: z.number().int().min(0),
  items: z.array(Value),
});

/** The key went away while the snapshot was taken. */
const Gone = z.strictObject({ key: LineKey, type: z.literal('none') });

export const Line = z.discriminatedUnion('type', [Filled, Gone]);
export type Line = z.infer<typeof Line>;
export type FilledLine = z.infer<typeof Filled>;
