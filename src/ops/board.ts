import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { JobQueue } from '../core/index.ts';
import { servePage } from './board-page.ts';
import { BoardParts } from './board-parts.ts';
import { problem } from './problem.ts';

/** What the board needs of a queue. */
export type ShownQueue = Pick<JobQueue<unknown>, 'raw'>;

/** The queue board at `/queues`. It shows; it never changes anything. */
export interface QueueBoard {
  /** Shows exactly these queues from now on. */
  show(queues: readonly ShownQueue[]): void;
  readonly plugin: FastifyPluginAsync;
}

const PATH = '/queues';

/** The board styles its elements one by one and has a base address; scripts stay its own files. */
const BOARD_CSP = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'self'",
  "object-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Queues are opened after the server listens, so that `show` may come later. */
export function createQueueBoard(): QueueBoard {
  const parts = new BoardParts();
  const { replaceQueues } = createBullBoard({
    queues: [],
    serverAdapter: parts,
    options: { uiConfig: { boardTitle: 'Tocsin queues', hideRedisDetails: true } },
  });
  return {
    show: (queues) => replaceQueues(queues.map(adapterOf)),
    plugin: async (server) => {
      await server.register(
        (scope, _options, done) => {
          serveBoard(scope, parts);
          done();
        },
        { prefix: PATH },
      );
    },
  };
}

function adapterOf({ raw }: ShownQueue): BullMQAdapter {
  const adapter = new BullMQAdapter(raw, { readOnlyMode: true, allowRetries: false });
  adapter.setFormatter('data', idsOf);
  return adapter;
}

/** A job may hold what a person wrote, and their number: only what names a delivery is for everyone to see. */
function idsOf(data: unknown): object {
  const { delivery, attempt } = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { delivery, attempt };
}

function serveBoard(server: FastifyInstance, parts: BoardParts): void {
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('content-security-policy', BOARD_CSP);
  });
  servePage(server, parts, PATH);
  serveReads(server, parts);
  server.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    // Refused before a body is read.
    onRequest: async (_request, reply) => reply.code(405).send(problem(405, 'The queue board is read-only.')),
    handler: () => undefined,
  });
}

/** Only what reads is served at all. */
function serveReads(server: FastifyInstance, parts: BoardParts): void {
  for (const api of parts.api) {
    if (![api.method].flat().includes('get')) continue;
    for (const url of [api.route].flat()) {
      server.get(url, async (request, reply) => {
        const response = await api.handler({
          queues: parts.queues,
          uiConfig: parts.ui,
          query: request.query as Record<string, unknown>,
          params: request.params as Record<string, unknown>,
          body: {},
          headers: {},
        });
        return reply.code(response.status ?? 200).send(response.body);
      });
    }
  }
}
