import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type Logger } from '../core/index.ts';
import { problem, problemOf, type Problem } from './problem.ts';

const sent = (reply: FastifyReply, status: number, body: Problem): FastifyReply =>
  reply.code(status).type('application/json; charset=utf-8').send(body);

/** Every error leaves in the one shape, without a stack trace; what is our own fault is logged in full. */
export function answerErrors(server: FastifyInstance, log: Logger): void {
  server.setErrorHandler<FastifyError | AppError>((error, request, reply) =>
    answer(error, request, reply, log),
  );
  server.setNotFoundHandler((request, reply) =>
    sent(reply, 404, problem(404, `There is nothing at ${request.method} ${pathOf(request)}.`)),
  );
}

/** Also used for addresses that cannot be decoded, which never reach a route. */
export function answer(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  if (error instanceof AppError) {
    log.error({ err: error, request: request.id }, 'request failed');
    return sent(reply, error.retry ? 503 : 500, problemOf(error));
  }
  const status = statusOf(error);
  if (status < 500 && error instanceof Error) return sent(reply, status, problem(status, error.message));
  log.error({ err: error, request: request.id }, 'request failed');
  return sent(reply, 500, {
    error: 'internal',
    what: `Something went wrong while answering request ${request.id}.`,
    fix: 'Look for that id in the log.',
  });
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status <= 599 ? status : 500;
}

/** The address without its query, which may hold what should not be logged or repeated. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';
