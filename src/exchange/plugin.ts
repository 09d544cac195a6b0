import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { AccountId } from '../core/index.ts';
import { registerBot } from './bots.ts';
import type { Exchange } from './exchange.ts';
import { refuse, serveApi } from './http/serve-api.ts';
import { serveMedia } from './http/serve-media.ts';
import { LineQuery } from './line/frames.ts';
import { Lines } from './line/lines.ts';
import { Gallery } from './live/gallery.ts';
import { Refusal } from './refusal.ts';
import { servePage } from './serve-page.ts';

export interface PluginOptions {
  /** The folder with the built page; without it there is no page. */
  readonly pageDir?: string | undefined;
}

/** An attachment comes in one frame. */
const MAX_FRAME = 16 * 1024 * 1024;

/**
 * The exchange on a fastify server: the API below `/exchange/api`, `/exchange/openapi.json`, the lines of bots at
 * `/exchange/line`, the page's stream at `/exchange/live`, the files that messages carry
 * below `/exchange/media`, and the page at `/`. The server checks the Host header.
 */
export function exchangePlugin(exchange: Exchange, options: PluginOptions = {}): FastifyPluginAsync {
  return async (server) => {
    const lines = new Lines(exchange);
    const gallery = new Gallery(exchange, lines);
    await server.register(fastifyWebsocket, { options: { maxPayload: MAX_FRAME }, preClose: hangUp });
    server.addHook('onRequest', async (request, reply) => {
      if (isForeign(request)) return refuse(reply, new Refusal('other-origin'));
    });
    serveLine(server, exchange, lines);
    server.get('/exchange/live', { websocket: true }, (socket) => gallery.take(socket));
    serveMedia(server, exchange.media);
    serveApi(server, { exchange, lines });
    if (options.pageDir) servePage(server, options.pageDir);
  };
}

function serveLine(server: FastifyInstance, exchange: Exchange, lines: Lines): void {
  server.get(
    '/exchange/line',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        if (exchange.lineIsDown()) return refuse(reply, new Refusal('line-down'));
        const query = LineQuery.safeParse(request.query);
        if (!query.success) {
          const faults = query.error.issues.map(({ message }) => message).join('; ');
          return refuse(reply, new Refusal('body-invalid', { faults }));
        }
        const bot = registerBot(exchange, query.data.account as AccountId, query.data.number);
        if (bot instanceof Refusal) return refuse(reply, bot);
      },
    },
    (socket, request) => lines.take(socket, LineQuery.parse(request.query).account as AccountId),
  );
}

/** A peer that does not answer must not keep the server from closing. */
function hangUp(this: FastifyInstance, done: () => void): void {
  for (const client of this.websocketServer.clients) client.terminate();
  this.websocketServer.close(done);
}

/** A browser says which site a request comes from; no other site's page may use the exchange. */
function isForeign({ headers }: FastifyRequest): boolean {
  if (!headers.origin) return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}
