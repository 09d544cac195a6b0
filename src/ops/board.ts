import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyPluginAsync } from 'fastify';
import type { JobQueue } from '../core/index.ts';
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
  const adapter = new FastifyAdapter().setBasePath(PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Tocsin queues', hideRedisDetails: true } },
  });
  return {
    show: (queues) =>
      board.replaceQueues(
        queues.map(({ raw }) => new BullMQAdapter(raw, { readOnlyMode: true, allowRetries: false })),
      ),
    plugin: async (server) => {
      server.addHook('onRequest', async (request, reply) => {
        if (!['GET', 'HEAD'].includes(request.method)) {
          return reply.code(405).send(problem(405, 'The queue board is read-only.'));
        }
        void reply.header('content-security-policy', BOARD_CSP);
      });
      await server.register(adapter.registerPlugin(), { prefix: PATH });
    },
  };
}
