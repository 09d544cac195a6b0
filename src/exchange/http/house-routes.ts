import { z } from 'zod';
import type { ChatId } from '../../core/index.ts';
import { FaultPatch } from '../fault-patch.ts';
import { PhoneNumber } from '../fields.ts';
import { putGroup } from '../groups.ts';
import { logLine } from '../view.ts';
import { route, type House, type Route } from './route.ts';
import { BotShape, FaultsShape, GroupShape, IdShape, LogShape } from './shapes.ts';

const Group = z.strictObject({
  name: z.string().trim().min(1).max(100),
  members: z.array(PhoneNumber),
  id: z
    .string()
    .regex(/^[\d-]{5,40}@g\.us$/, 'the id of a group is digits and @g.us')
    .transform((text) => text as ChatId)
    .optional()
    .describe('made up when it is missing; the group with this id is changed when there is one'),
  adminsOnly: z.boolean().optional().describe('only administrators may write'),
  admins: z.array(PhoneNumber).optional(),
  bots: z.boolean().optional().describe('every bot is a member (unless false)'),
  botAdmin: z.boolean().optional().describe('bots are administrators (unless false)'),
});

const faultsOf = ({ exchange }: House): object => ({
  ...exchange.faults,
  directoryHidesLids: exchange.state.directoryHidesLids,
});

export const houseRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/bots',
    summary: 'The bots that have or had a line',
    response: z.array(BotShape),
    handle: ({ exchange, lines }) =>
      [...exchange.state.bots.values()].map(({ account, number }) => ({
        account,
        number,
        connected: lines.isConnected(account),
      })),
  }),
  route({
    method: 'GET',
    path: '/groups',
    summary: 'All groups',
    response: z.array(GroupShape),
    handle: ({ exchange }) => [...exchange.state.groups.values()],
  }),
  route({
    method: 'POST',
    path: '/groups',
    summary: 'Makes a group, or changes the one with this id',
    body: Group,
    response: IdShape,
    handle: ({ exchange }, { body }) => ({ id: putGroup(exchange, body).id }),
  }),
  route({
    method: 'GET',
    path: '/faults',
    summary: 'What goes wrong on purpose',
    response: FaultsShape,
    handle: faultsOf,
  }),
  route({
    method: 'PUT',
    path: '/faults',
    summary: 'Makes things go wrong on purpose: what is named changes, the rest stays',
    body: FaultPatch,
    response: FaultsShape,
    handle: (house, { body }) => {
      house.exchange.setFaults(body);
      return faultsOf(house);
    },
  }),
  route({
    method: 'DELETE',
    path: '/faults',
    summary: 'Ends all faults',
    response: FaultsShape,
    handle: (house) => {
      house.exchange.endFaults();
      return faultsOf(house);
    },
  }),
  route({
    method: 'GET',
    path: '/log',
    summary: 'Every message that the exchange ever accepted, in order',
    query: z.object({
      after: z.coerce.number().int().min(0).default(0).describe('only what has a higher seq'),
    }),
    response: z.array(LogShape),
    handle: ({ exchange }, { query }) => exchange.state.log.slice(query.after).map(logLine),
  }),
];
