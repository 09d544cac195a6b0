import { z } from 'zod';
import { PhoneNumber } from './fields.ts';

const Ms = z.number().int().min(0).max(86_400_000);
const Count = z.number().int().min(0).max(1_000_000);

/** `PUT /exchange/api/faults`: what is named changes, the rest stays; 0, null, false or [] ends a fault. */
export const FaultPatch = z
  .strictObject({
    connectionLossMs: Ms.describe('cuts every line of a bot and refuses new ones for so long'),
    refuseSends: z
      .union([
        z.null(),
        Count,
        z.strictObject({
          count: Count.optional(),
          share: z.number().min(0).max(1).optional(),
          reason: z.enum(['refused', 'rate-limited']).default('refused'),
          retry: z.boolean().default(true),
        }),
      ])
      .describe('refuses the next sends of bots: a number, or a count or share (0 to 1) with a reason'),
    acceptButLoseAnswer: z
      .union([Count, z.strictObject({ count: Count, how: z.enum(['cut', 'silent']).default('cut') })])
      .describe(
        'accepts and logs so many sends of bots, then cuts the line (or stays silent) instead of answering',
      ),
    ackError: Count.describe(
      'accepts so many sends of bots, and gives the messages up afterwards (ack error)',
    ),
    serverAckDelayMs: Ms.describe('a send stays pending for so long'),
    receiptDelayMs: Ms.describe(
      'how long a message takes to an online phone (slow receipts); 25 to begin with',
    ),
    answerDelayMs: Ms.describe('how long a bot waits for each answer'),
    notOnNetwork: z.array(PhoneNumber).describe('numbers that are not on the network'),
    autoReadMs: Ms.nullable().describe(
      'contacts read by themselves so long after a message arrived; null: never',
    ),
    directoryHidesLids: z.boolean().describe('the directory does not tell the number behind a lid'),
  })
  .partial();
export type FaultPatch = z.infer<typeof FaultPatch>;
