import { z } from 'zod';
import { deleteMessage, editMessage, react, vote } from '../amend.ts';
import { Id, MessageText, PhoneNumber } from '../fields.ts';
import { phoneSends } from '../phone-sends.ts';
import { Refusal } from '../refusal.ts';
import { route, type Route } from './route.ts';
import { IdShape } from './shapes.ts';

const OfPhone = z.object({ number: PhoneNumber });
const OfMessage = z.object({ number: PhoneNumber, id: Id });
const Option = z.string().min(1).max(100);

const Message = z.strictObject({
  to: z.string().min(1).describe('the number of a bot or of another phone, or the id of a group'),
  text: MessageText.default(''),
  replyTo: z.string().optional().describe('the id of the message that this one quotes'),
  kind: z.enum(['text', 'image', 'voice', 'location', 'poll', 'undecryptable', 'other']).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  forwarded: z.boolean().optional(),
  options: z.array(Option).min(2).max(12).optional().describe('of a poll'),
  id: Id.optional().describe('chosen by the sender; the exchange accepts an id again that it has seen'),
});

/** The same for every operation on one message of a phone. */
const known = (phone: unknown, number: string): Refusal | undefined =>
  phone ? undefined : new Refusal('unknown-phone', { number });

export const messageRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/phones/{number}/messages',
    summary: 'Somebody writes on a phone',
    params: OfPhone,
    body: Message,
    response: IdShape,
    handle: ({ exchange }, { params, body }) => {
      const { latitude, longitude, options, ...draft } = body;
      const location =
        latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
      const kind = draft.kind ?? (location ? 'location' : options ? 'poll' : 'text');
      return phoneSends(exchange, params.number, { ...draft, kind, location, poll: options });
    },
  }),
  route({
    method: 'PATCH',
    path: '/phones/{number}/messages/{id}',
    summary: "Edits one of the phone's own messages, within 15 minutes",
    params: OfMessage,
    body: z.strictObject({ text: MessageText }),
    response: IdShape,
    handle: ({ exchange }, { params: { number, id }, body }) =>
      known(exchange.handset(number), number) ?? editMessage(exchange, number, id, body.text),
  }),
  route({
    method: 'DELETE',
    path: '/phones/{number}/messages/{id}',
    summary: "Deletes one of the phone's own messages for everyone, within 60 hours; the log keeps it",
    params: OfMessage,
    response: IdShape,
    handle: ({ exchange }, { params: { number, id } }) =>
      known(exchange.handset(number), number) ?? deleteMessage(exchange, number, id),
  }),
  route({
    method: 'PUT',
    path: '/phones/{number}/messages/{id}/reaction',
    summary: 'Puts an emoji on a message; an empty one takes it off',
    params: OfMessage,
    body: z.strictObject({ emoji: z.string().max(16) }),
    response: IdShape,
    handle: ({ exchange }, { params: { number, id }, body }) =>
      known(exchange.handset(number), number) ?? react(exchange, number, id, body.emoji),
  }),
  route({
    method: 'PUT',
    path: '/phones/{number}/messages/{id}/vote',
    summary: 'Votes in a poll; no options take the vote back',
    params: OfMessage,
    body: z.strictObject({ options: z.array(Option).max(12) }),
    response: IdShape,
    handle: ({ exchange }, { params: { number, id }, body }) =>
      known(exchange.handset(number), number) ?? vote(exchange, number, id, body.options),
  }),
];
