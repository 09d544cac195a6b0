import { z } from 'zod';
import { Duration, LanguageTag, PlanText } from './basics.ts';

const Window = z
  .strictObject({
    max: z.number().int().positive().describe('how many messages'),
    per: Duration.describe('in how long, sliding'),
  })
  .describe('at most so many messages in any stretch of time of this length');

/** How quickly one account may send. */
export const Pace = z
  .strictObject({
    gap: z
      .tuple([z.number().min(0), z.number().min(0)])
      .describe('seconds between two messages: at least, at most; drawn at random'),
    windows: z.array(Window).default([]),
    reserve: z
      .number()
      .min(0)
      .max(0.9)
      .default(0)
      .describe('share of each window kept for critical messages'),
    warm_up: z
      .strictObject({
        first_day: z.number().int().positive().describe('messages on the first day of a new number'),
        growth: z.number().min(1).describe('factor by which the daily limit grows each day'),
      })
      .optional(),
    critical: z
      .strictObject({ gap: z.tuple([z.number().min(0), z.number().min(0)]) })
      .optional()
      .describe('what differs for critical messages'),
  })
  .describe('how quickly one account may send');
export type Pace = z.infer<typeof Pace>;

/** `organisation.yaml`: who we are, where, in which languages, how quickly we send. */
export const Organisation = z.strictObject({
  name: PlanText.describe('as stakeholders know the organisation'),
  timezone: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Rome')
    .describe('IANA time zone in which times are written and read'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters such as IT')
    .describe('ISO 3166 country of phone numbers written without a prefix'),
  languages: z.array(LanguageTag).min(1).describe('languages that every template must be written in'),
  fallback: z
    .record(LanguageTag, LanguageTag)
    .default({})
    .describe('which of the languages to use for people who read another one'),
  default_language: LanguageTag.describe('for everyone else'),
  information: PlanText.describe('where to get more information: a link or a phone number'),
  emergency: PlanText.describe('whom to call when life is in danger'),
  example: z.boolean().default(false).describe('true only in the example plan that Tocsin ships'),
  opt_out: z
    .record(LanguageTag, z.array(z.string().min(2)))
    .default({})
    .describe('further words that mean STOP'),
  pace: z
    .strictObject({ simulator: Pace.optional(), whatsapp: Pace.optional() })
    .default({})
    .describe('replaces the pace that Tocsin ships with'),
});
export type Organisation = z.infer<typeof Organisation>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
