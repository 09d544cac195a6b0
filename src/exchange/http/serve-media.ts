import type { FastifyInstance } from 'fastify';
import type { Media } from '../media.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from './serve-api.ts';

const HEADERS = {
  // What is in a file never runs, whoever made it; its type is what its first bytes say, and browsers may not guess.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, max-age=31536000, immutable',
};

interface Params {
  readonly sha256: string;
}

/** The files that messages carry, at `/exchange/media/HASH/NAME`; the name is for whoever saves one. */
export function serveMedia(server: FastifyInstance, media: Media): void {
  server.get<{ Params: Params }>('/exchange/media/:sha256/:name', (request, reply) => {
    const found = media.get(request.params.sha256);
    if (!found) return refuse(reply, new Refusal('unknown-path', { path: request.url }));
    return reply.headers(HEADERS).type(found.mime).send(found.bytes);
  });
}
