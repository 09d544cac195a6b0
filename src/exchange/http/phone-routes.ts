import { z } from 'zod';
import type { Lid } from '../../core/index.ts';
import { PhoneNumber } from '../fields.ts';
import { putPhone, readChat, setOnline } from '../phones.ts';
import { Refusal } from '../refusal.ts';
import { phoneMessages, phoneView } from '../view.ts';
import { route, type House, type Outcome, type Route } from './route.ts';
import { MessageShape, PhoneShape } from './shapes.ts';

const OfPhone = z.object({ number: PhoneNumber });

const Particulars = z.strictObject({
  name: z.string().trim().min(1).max(200),
  role: z.enum(['staff', 'contact']).optional(),
  language: z.string().min(2).max(35).optional(),
  lidOnly: z.boolean().optional().describe('it writes under its lid; only the directory can tell its number'),
  lid: z
    .string()
    .regex(/^\d{5,20}@lid$/, 'a lid is digits and @lid')
    .transform((text) => text as Lid)
    .optional(),
  online: z.boolean().optional(),
});

function seen(house: House, result: Outcome<{ number: z.output<typeof PhoneNumber> }>): unknown {
  if (result instanceof Refusal) return result;
  const handset = house.exchange.handset(result.number);
  return handset && phoneView(house.exchange.state, handset);
}

export const phoneRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/phones',
    summary: 'All phones',
    response: z.array(PhoneShape),
    handle: ({ exchange }) =>
      [...exchange.state.handsets.values()].map((handset) => phoneView(exchange.state, handset)),
  }),
  route({
    method: 'PUT',
    path: '/phones/{number}',
    summary: 'Adds a phone, or changes its particulars',
    params: OfPhone,
    body: Particulars,
    response: PhoneShape,
    handle: (house, { params, body }) => seen(house, putPhone(house.exchange, params.number, body)),
  }),
  route({
    method: 'PATCH',
    path: '/phones/{number}',
    summary: 'Switches a phone on or off',
    params: OfPhone,
    body: z.strictObject({ online: z.boolean() }),
    response: PhoneShape,
    handle: (house, { params, body }) => seen(house, setOnline(house.exchange, params.number, body.online)),
  }),
  route({
    method: 'GET',
    path: '/phones/{number}/messages',
    summary: 'What lies on a phone, in the order in which it came',
    params: OfPhone,
    query: z.object({
      after: z.string().optional().describe('only what came after the message with this id'),
      chat: z.string().optional().describe('only this chat: a number or the id of a group'),
    }),
    response: z.array(MessageShape),
    handle: ({ exchange }, { params, query }) => {
      const handset = exchange.handset(params.number);
      if (!handset) return new Refusal('unknown-phone', { number: params.number });
      const all = phoneMessages(exchange.state, handset);
      const place = query.after ? all.findLastIndex(({ id }) => id === query.after) : -1;
      if (query.after && place === -1) return new Refusal('unknown-message', { id: query.after });
      return all.slice(place + 1).filter(({ chat }) => !query.chat || chat === query.chat);
    },
  }),
  route({
    method: 'POST',
    path: '/phones/{number}/read',
    summary: 'Marks everything in a chat as read',
    params: OfPhone,
    body: z.strictObject({ chat: z.string().describe('a number or the id of a group') }),
    response: z.object({ read: z.number().int() }),
    handle: ({ exchange }, { params, body }) => readChat(exchange, params.number, body.chat),
  }),
];
