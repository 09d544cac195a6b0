import { z } from 'zod';
import { AttachmentFacts } from '../fields.ts';

/** Shapes of the API's answers, for its documentation. */
export const ErrorShape = z.object({
  error: z.string().describe('a code for programs'),
  what: z.string().describe('what is wrong'),
  fix: z.string().describe('what to do next'),
});

const Ack = z.enum(['error', 'pending', 'server', 'delivered', 'read']);
const Kind = z.enum(['text', 'image', 'document', 'voice', 'location', 'poll', 'undecryptable', 'other']);
const Location = z.object({ latitude: z.number(), longitude: z.number() });

export const PhoneShape = z.object({
  number: z.string(),
  lid: z.string(),
  name: z.string(),
  role: z.enum(['staff', 'contact']),
  language: z.string().optional(),
  lidOnly: z.boolean(),
  online: z.boolean(),
  unread: z.number().int(),
  unreadIn: z.record(z.string(), z.number().int()).describe('by chat: a number or the id of a group'),
  last: z.object({ chat: z.string(), text: z.string(), at: z.number(), mine: z.boolean() }).optional(),
});

export const MessageShape = z.object({
  id: z.string(),
  seq: z.number().int(),
  chat: z.string().describe("the other's number, or the group's id"),
  from: z.string(),
  mine: z.boolean(),
  text: z.string(),
  at: z.number().describe('milliseconds since 1970'),
  kind: Kind,
  attachment: AttachmentFacts.optional().describe('served at /exchange/media/{sha256}/{name}'),
  ack: Ack.optional().describe("how far the phone's own message got"),
  quoted: z.object({ id: z.string(), from: z.string(), text: z.string() }).optional(),
  location: Location.optional(),
  poll: z.array(z.string()).optional(),
  votes: z.record(z.string(), z.array(z.string())).optional(),
  reactions: z.record(z.string(), z.string()).optional(),
  forwarded: z.boolean(),
  edited: z.boolean(),
  deleted: z.boolean(),
});

export const GroupShape = z.object({
  id: z.string(),
  name: z.string(),
  members: z.array(z.string()),
  admins: z.array(z.string()),
  adminsOnly: z.boolean(),
  bots: z.boolean(),
  botAdmin: z.boolean(),
});

export const BotShape = z.object({ account: z.string(), number: z.string(), connected: z.boolean() });

export const LogShape = z.object({
  seq: z.number().int(),
  id: z.string(),
  from: z.string(),
  to: z.string().describe('a number or the id of a group'),
  chat: z.string().describe('the chat as bots name it'),
  text: z.string(),
  attachment: AttachmentFacts.optional(),
  at: z.number(),
  ack: Ack,
  edited: z.literal(true).optional(),
  deleted: z.literal(true).optional(),
});

export const IdShape = z.object({ id: z.string() });
export const FaultsShape = z.record(z.string(), z.unknown()).describe('all faults as they now are');
