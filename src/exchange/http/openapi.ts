import { z } from 'zod';
import type { Route } from './route.ts';
import { ErrorShape } from './shapes.ts';

type Json = Record<string, unknown>;

function schema(type: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function parameters(type: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!type) return [];
  const { properties = {}, required = [] } = schema(type) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
    ...(typeof of['description'] === 'string' && { description: of['description'] }),
  }));
}

const json = (of: Json): Json => ({ 'application/json': { schema: of } });

function operation(route: Route): Json {
  return {
    summary: route.summary,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body && { requestBody: { required: true, content: json(schema(route.body)) } }),
    responses: {
      200: { description: 'Done', content: json(schema(route.response)) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

/** The OpenAPI 3.1 document of the API, made from the schemas that check it. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/exchange/api${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'The simulated telephone company of Tocsin',
      version: '1',
      description:
        'Phones, groups, messages and faults for first contact, training and tests. Numbers are E.164; times are ' +
        'milliseconds since 1970. It exists only on the simulator.',
    },
    paths,
    components: { schemas: { Error: schema(ErrorShape) } },
  };
}
