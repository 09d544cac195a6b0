import { z } from 'zod';
import type { ChatId } from '../../core/index.ts';
import { AttachmentFacts, Id, MessageText, PhoneNumber } from '../fields.ts';

/** 10 MB, as base64. */
const LARGEST_MEDIA = 14_000_000;

const Ref = z.number().int().nonnegative();
const Chat = z
  .string()
  .min(3)
  .max(128)
  .transform((text) => text as ChatId);

/**
 * What a bot says on its line, one JSON object per WebSocket frame. Those with a `ref` are answered by a frame with
 * the same `ref`, in any order.
 */
export const LineRequest = z.discriminatedUnion('op', [
  /** First of all: the newest event the bot has stored. Events follow from there. */
  z.object({ op: z.literal('hello'), after: z.number().int().nonnegative() }),
  /** Everything up to `seq` is stored and need not be kept. */
  z.object({ op: z.literal('stored'), seq: z.number().int().nonnegative() }),
  z.object({ op: z.literal('typing'), chat: Chat }),
  z.object({
    op: z.literal('send'),
    ref: Ref,
    id: Id,
    chat: Chat,
    text: MessageText,
    /** Brought before with `media`. */
    attachment: AttachmentFacts.optional(),
    quote: Id.optional(),
    poll: z.array(z.string().min(1).max(100)).min(2).max(12).optional(),
    /** The adapter's own look for the id, made in the same turn as the handing-over. */
    unlessSent: z.boolean().optional(),
  }),
  /** The bytes of an attachment, kept for all messages that carry it. */
  z.object({
    op: z.literal('media'),
    ref: Ref,
    sha256: AttachmentFacts.shape.sha256,
    base64: z.string().max(LARGEST_MEDIA),
  }),
  z.object({ op: z.literal('edit'), ref: Ref, chat: Chat, id: Id, text: MessageText }),
  z.object({ op: z.literal('delete'), ref: Ref, chat: Chat, id: Id }),
  z.object({ op: z.literal('react'), ref: Ref, chat: Chat, id: Id, emoji: z.string().max(16) }),
  z.object({ op: z.literal('chat-of'), ref: Ref, number: PhoneNumber }),
  z.object({ op: z.literal('group'), ref: Ref, chat: Chat }),
  z.object({ op: z.literal('sent'), ref: Ref, ids: z.array(Id).max(5_000) }),
]);
export type LineRequest = z.infer<typeof LineRequest>;
export type LineQuestion = Extract<LineRequest, { ref: number }>;

/** `GET /exchange/line?account=main&number=+39…`; a plus in a query may arrive as a space. */
export const LineQuery = z.object({
  account: z.string().regex(/^[a-z0-9-]{1,32}$/i, 'an account is 1 to 32 letters, digits and hyphens'),
  number: z.string().trim().pipe(PhoneNumber),
});
