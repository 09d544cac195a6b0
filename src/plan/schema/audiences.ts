import { z } from 'zod';
import { GroupChat, PlanText, Slug } from './basics.ts';

const Tag = z.string().trim().min(1);

export const Audience = z
  .strictObject({
    title: PlanText,
    any: z.array(Tag).default([]).describe('contacts with at least one of these tags'),
    all: z.array(Tag).default([]).describe('… and with every one of these'),
    not: z.array(Tag).default([]).describe('… and with none of these'),
    zones: z.array(Tag).default([]).describe('… and in one of these zones'),
    everyone: z.boolean().default(false).describe('every contact, before all, not and zones'),
    groups: z
      .array(z.strictObject({ chat: GroupChat, title: z.string().min(1) }))
      .default([])
      .describe('WhatsApp group chats that get the message once each'),
  })
  .describe('a named set of destinations');
export type Audience = z.infer<typeof Audience>;

/** `audiences.yaml`: audience by name. */
export const AudiencesFile = z.strictObject({ audiences: z.record(Slug, Audience) });
export type AudiencesFile = z.infer<typeof AudiencesFile>;
