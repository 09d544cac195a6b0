import { z } from 'zod';
import type { MessageId } from '../core/index.ts';
import { numberIn } from './address.ts';

/** A phone number as people and programs write it; the plus and `@c.us` are optional. */
export const PhoneNumber = z
  .string()
  .transform((text, context) => {
    const number = numberIn(text);
    if (number) return number;
    context.addIssue({
      code: 'custom',
      message: `${JSON.stringify(text)} is not a number in E.164, such as +447700900101`,
    });
    return z.NEVER;
  })
  .describe('E.164, such as +447700900101');

export const Id = z
  .string()
  .min(1)
  .max(128)
  .transform((text) => text as MessageId)
  .describe('a message id');

/** What a message carries; the type that counts is that of the bytes. */
export const AttachmentFacts = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a hash is 64 hexadecimal digits'),
  name: z.string().min(1).max(255),
  mime: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  size: z.number().int().positive().describe('bytes'),
});

/** WhatsApp's own limit. */
export const MessageText = z.string().max(65_536);
