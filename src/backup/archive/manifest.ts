import { z } from 'zod';
import { Counts } from '../store/counts.ts';

/** Rises when an older Tocsin could not read the archive any more. */
export const FORMAT = 1;

/** Written before anything else, so that a reader knows what follows. Others may say more. */
export const Heading = z.looseObject({
  tocsin: z.string(),
  format: z.number().int().positive(),
  /** Milliseconds since 1970. */
  takenAt: z.number().int(),
});
export type Heading = z.infer<typeof Heading>;

const Entry = z.strictObject({
  name: z.string(),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Entry = z.infer<typeof Entry>;

export const Manifest = z.strictObject({
  takenAt: z.number().int(),
  counts: Counts,
  /** Accounts whose WhatsApp session is in it. */
  sessions: z.array(z.string()),
  entries: z.array(Entry),
});
export type Manifest = z.infer<typeof Manifest>;
