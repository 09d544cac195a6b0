import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { houseRoutes } from './house-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { openApi } from './openapi.ts';
import { phoneRoutes } from './phone-routes.ts';
import type { House, Route } from './route.ts';

const ROUTES = [...phoneRoutes, ...messageRoutes, ...houseRoutes];

/** Every operation of the API, its description, and one clear error for all else below `/exchange`. */
export function serveApi(server: FastifyInstance, house: House): void {
  for (const route of ROUTES) {
    server.route({
      method: route.method,
      url: `/exchange/api${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: (request, reply) => handle(house, route, request, reply),
    });
  }
  const document = openApi(ROUTES);
  server.get('/exchange/openapi.json', () => document);
  server.all('/exchange/*', (request, reply) =>
    refuse(reply, new Refusal('unknown-path', { path: request.url })),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    // Fastify's own: a body that is not JSON, or too long.
    if ((error.statusCode ?? 500) >= 500) throw error;
    return refuse(reply, new Refusal('body-invalid', { faults: error.message }));
  });
}

export const refuse = (reply: FastifyReply, refusal: Refusal): FastifyReply =>
  reply.code(refusal.status).send(refusal.body());

function handle(house: House, route: Route, request: FastifyRequest, reply: FastifyReply): unknown {
  const params = check(route.params, request.params, '');
  const query = check(route.query, request.query, '');
  const body = check(route.body, request.body ?? {}, 'body');
  const faults = [params, query, body].flatMap((part) => part.faults);
  if (faults.length > 0) return refuse(reply, new Refusal('body-invalid', { faults: faults.join('; ') }));
  const result = route.handle(house, { params: params.value, query: query.value, body: body.value });
  return result instanceof Refusal ? refuse(reply, result) : reply.send(result);
}

function check(
  type: z.ZodType | undefined,
  value: unknown,
  place: string,
): { value?: unknown; faults: string[] } {
  if (!type) return { faults: [] };
  const result = type.safeParse(value);
  if (result.success) return { value: result.data, faults: [] };
  const where = (path: readonly PropertyKey[]): string => path.map(String).join('.') || place;
  return { faults: result.error.issues.map(({ path, message }) => `${where(path)}: ${message}`) };
}
