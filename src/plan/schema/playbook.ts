import { z } from 'zod';
import { AttachmentPaths } from './attachment.ts';
import { Duration, PlanText, Slug } from './basics.ts';

export const SEVERITIES = ['notice', 'advisory', 'urgent', 'critical'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

export const TEMPLATE_KINDS = [
  'holding',
  'alert',
  'update',
  'correction',
  'all-clear',
  'rollcall',
  'notice',
] as const;
export const TemplateKind = z.enum(TEMPLATE_KINDS);
export type TemplateKind = z.infer<typeof TemplateKind>;

const Base = {
  ask: PlanText.describe('the question put to staff when the value is missing'),
  optional: z.boolean().default(false),
};

/** What staff fill in when they send. */
export const Variable = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), max: z.number().int().min(1).max(120).default(60), ...Base }),
  z.strictObject({
    type: z.literal('sentence'),
    max: z.number().int().min(1).max(300).default(300),
    ...Base,
  }),
  z.strictObject({ type: z.literal('time'), ...Base }),
  z.strictObject({
    type: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    ...Base,
  }),
  z.strictObject({
    type: z.literal('choice'),
    options: z.record(Slug, PlanText).refine(notEmpty, 'must offer at least one option'),
    ...Base,
  }),
  z.strictObject({ type: z.literal('link'), ...Base }),
  z.strictObject({ type: z.literal('phone'), ...Base }),
]);
export type Variable = z.infer<typeof Variable>;

/** The same words in every language (`"{{area}}"`), or a text by language. */
const Fact = z.union([z.string().trim().min(1), PlanText]);

/** What a message says, as fields: every rendering takes its words from here. Variables may stand in them. */
export const Facts = z.strictObject({
  source: Fact.optional().describe('who is speaking'),
  hazard: Fact.optional().describe('what is happening'),
  impact: Fact.optional().describe('what it may do to people'),
  place: Fact.optional().describe('where'),
  time: Fact.optional().describe('from when, until when'),
  action: Fact.optional().describe('what to do now'),
  empathy: Fact.optional().describe('a line that shows we know how people feel'),
  known: Fact.optional().describe('what is known'),
  unknown: Fact.optional().describe('what is not yet known'),
  doing: Fact.optional().describe('what is being done'),
  more: Fact.optional().describe('where to get more information'),
});
export type Facts = z.infer<typeof Facts>;
export const FACT_NAMES = Object.keys(Facts.shape) as (keyof Facts)[];

const Reason = z.string().trim().min(10, 'must be a written reason of at least 10 characters');
const RuleId = z.string().regex(/^[a-z0-9-]+$/, 'must be the id of a rule, such as chat-length');
const VariableName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case letters, digits and _, beginning with a letter');

export const Template = z.strictObject({
  kind: TemplateKind,
  title: PlanText.optional(),
  facts: Facts.default({}),
  text: PlanText.optional().describe(
    'layout in chat: {{fact}} and {{variable}} are filled in; without it the facts stand in the usual order',
  ),
  attachment: AttachmentPaths.optional(),
  corrects_with: Slug.optional().describe('the correction that goes out when this one was wrong'),
  expires: Duration.optional().describe('not sent any more when older than this'),
  colour: z
    .enum(['red', 'yellow', 'green'])
    .optional()
    .describe('ISO 22324: red act now, yellow prepare, green no action'),
  rules_off: z.record(RuleId, Reason).default({}).describe('rules switched off, each with the reason'),
});
export type Template = z.infer<typeof Template>;

/** `NAME.playbook.yaml`: one scenario. */
export const Playbook = z.strictObject({
  title: PlanText,
  severity: Severity,
  crisis: z
    .enum(['victim', 'accidental', 'preventable'])
    .describe('SCCT: whose doing it is in the eyes of the public'),
  request: z.array(Slug).min(1).describe('roles that may ask for a send'),
  approve: z.array(Slug).min(1).describe('roles that may approve it'),
  audiences: z.array(Slug).min(1),
  order: z.array(z.string().min(1)).default([]).describe('tags and zones: who is told first'),
  on_unknown: z
    .enum(['resend', 'hold'])
    .optional()
    .describe('when it cannot be told whether a message left; resend for critical, else hold'),
  updates: z.strictObject({ every: Duration }).optional().describe('the promised rhythm of updates'),
  reviewed: z.iso.date().optional().describe('when the playbook was last read through'),
  review_every: Duration.default(365 * 86_400_000).describe('how long a review or drill counts'),
  drilled: z.iso.date().optional().describe('when it was last drilled'),
  variables: z.record(VariableName, Variable).default({}),
  templates: z.record(Slug, Template).refine(notEmpty, 'must hold at least one template'),
  rules_off: z.record(RuleId, Reason).default({}),
});
export type Playbook = z.infer<typeof Playbook>;

function notEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
