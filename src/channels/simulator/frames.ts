import { z } from 'zod';
import type { ChatId, Lid, MessageId, Phone } from '../../core/index.ts';

const id = z.string().transform((text) => text as MessageId);
const chat = z.string().transform((text) => text as ChatId);
const Ack = z.enum(['error', 'pending', 'server', 'delivered', 'read']);
const Sender = z.object({
  phone: z
    .string()
    .transform((text) => text as Phone)
    .optional(),
  lid: z
    .string()
    .transform((text) => text as Lid)
    .optional(),
  pushName: z.string().optional(),
});

const Message = z.object({
  id,
  chat,
  direct: z.boolean(),
  sender: Sender,
  at: z.number(),
  text: z.string(),
  kind: z.enum(['text', 'image', 'voice', 'location', 'reaction', 'poll-vote', 'undecryptable', 'other']),
  quoted: z.object({ id, fromMe: z.boolean() }).optional(),
  target: id.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  forwarded: z.boolean(),
  edited: z.boolean(),
});

const Receipt = z.object({
  id,
  ack: Ack,
  at: z.number(),
  by: z
    .string()
    .transform((text) => text as Phone)
    .optional(),
});

/** What the exchange tells a bot; numbered without gaps. */
export const LineEvent = z.discriminatedUnion('type', [
  z.object({ seq: z.number().int(), type: z.literal('message'), message: Message }),
  z.object({ seq: z.number().int(), type: z.literal('receipt'), receipt: Receipt }),
]);
export type LineEvent = z.infer<typeof LineEvent>;

/** Every frame that comes over the line. */
export const LineFrame = z.discriminatedUnion('frame', [
  z.object({ frame: z.literal('welcome'), after: z.number().int() }),
  z.object({ frame: z.literal('events'), events: z.array(LineEvent) }),
  z.object({ frame: z.literal('answer'), ref: z.number().int(), result: z.unknown() }),
]);
export type LineFrame = z.infer<typeof LineFrame>;

/** The answers, by what was asked. */
export const SendAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), ack: Ack }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum(['refused', 'rate-limited', 'not-on-channel', 'no-media']),
    retry: z.boolean(),
  }),
]);
export const ChangeAnswer = z.object({ outcome: z.enum(['done', 'too-late', 'not-found', 'failed']) });
export const ChatAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chat'), chat }),
  z.object({ kind: z.literal('absent') }),
]);
export const GroupAnswer = z.object({
  group: z
    .object({
      chat,
      name: z.string(),
      members: z.array(Sender),
      adminsOnly: z.boolean(),
      botIsAdmin: z.boolean(),
    })
    .optional(),
});
export const SentAnswer = z.object({
  messages: z.array(z.object({ id, chat, ack: Ack, at: z.number() })),
});
