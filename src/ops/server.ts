import type { Socket } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import type { Config } from '../config/index.ts';
import { randomCode, traced, type Clock, type Logger } from '../core/index.ts';
import { answer, answerErrors, pathOf } from './errors.ts';
import { answeredNames, refusal } from './visitor.ts';

interface HttpOptions {
  readonly config: Pick<Config, 'host' | 'allowedHosts'>;
  readonly log: Logger;
  readonly clock: Clock;
}

/** Enough for the longest WhatsApp message (65,536 characters) in JSON. */
const BODY_LIMIT = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
/** What is still being answered at shutdown gets this long. */
const DRAIN_MS = 2_000;

/** Strict for everything; a plugin may set its own Content-Security-Policy for its own pages. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** The HTTP server, without routes: Host and Origin checked, headers strict, every request with an id in the log. */
export function createHttpServer({ config, log, clock }: HttpOptions): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomCode(8),
    frameworkErrors: (error, request, reply) =>
      void answer(error, request, reply.headers(SECURITY_HEADERS), log),
  });
  const names = answeredNames(config.host, config.allowedHosts);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
    const refused = refusal(request.method, request.headers, names, config.allowedHosts);
    if (refused) void reply.code(refused.status).send(refused.problem);
    else traced({ request: request.id }, done);
  });
  // Reading the body loses the trace, so it is taken up again after it.
  server.addHook('preValidation', (request, _reply, done) => traced({ request: request.id }, done));
  server.addHook('onResponse', async (request, reply) => {
    const facts = {
      request: request.id,
      method: request.method,
      path: pathOf(request),
      status: reply.statusCode,
    };
    const level = reply.statusCode >= 500 ? 'warn' : 'debug';
    log[level]({ ...facts, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  endRefusedUpgrades(server);
  answerErrors(server, log);
  drainOnClose(server, clock);
  return server;
}

/** Nobody reads from the socket of an upgrade that was answered otherwise: left open, it would stay for good. */
function endRefusedUpgrades(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    if (request.headers.upgrade === undefined) return;
    void reply.header('connection', 'close');
    reply.raw.once('finish', () => request.raw.socket.destroySoon());
  });
}

/** Streams and WebSockets whose other end does not hang up would keep the server from ever closing. */
function drainOnClose(server: FastifyInstance, clock: Clock): void {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.addHook('preClose', (done) => {
    done();
    if (!server.server.listening) return;
    const cut = clock.after(DRAIN_MS, () => {
      for (const socket of sockets) socket.destroy();
    });
    server.server.once('close', () => cut.cancel());
  });
}
