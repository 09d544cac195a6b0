import { z } from 'zod';
import type { LocalText } from '../../core/index.ts';

/** A name used as a reference between files: lower-case letters, digits and hyphens. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens, beginning with a letter')
  .describe('lower-case letters, digits and hyphens, beginning with a letter');

const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as it, fr, en, pt-BR')
  .describe('a language tag (BCP 47) such as it, fr, en, pt-BR');

/** A text by language. */
export const PlanText: z.ZodType<LocalText> = z
  .record(LanguageTag, z.string().trim().min(1))
  .describe('a text in each language, by language tag');

/** A length of time as people write it: `90s`, `60m`, `4h`, `2d`; inferred as milliseconds. */
export const Duration = z
  .string()
  .regex(/^[1-9]\d{0,4}\s*(s|m|h|d)$/, 'must be a whole number and s, m, h or d, such as 60m')
  .transform((text) => {
    const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[
      text.trim().slice(-1) as 's' | 'm' | 'h' | 'd'
    ];
    return Number.parseInt(text, 10) * unit;
  })
  .describe('a length of time: a number and s, m, h or d, such as 60m');

export const PhoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in E.164, such as "+390551234567" (in quotes)')
  .describe('a phone number in E.164, in quotes: "+390551234567"');

/** Chat id of a WhatsApp group. */
export const GroupChat = z
  .string()
  .regex(/^[\w-]+@g\.us$/, 'must be the chat id of a group, such as 120363000000000001@g.us')
  .describe('chat id of a WhatsApp group, such as 120363000000000001@g.us');

export { LanguageTag };
