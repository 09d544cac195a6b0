import type { FastifyPluginAsync } from 'fastify';
import {
  createHttpServer,
  createQueueBoard,
  listen,
  opsPlugin,
  type HealthReport,
  type Metrics,
  type ShownQueue,
} from '../ops/index.ts';
import type { Foundation } from './foundation.ts';
import type { Teardown } from './teardown.ts';

interface Web {
  readonly url: string;
  showQueues(queues: readonly ShownQueue[]): void;
}

/** The HTTP server with everything on it, and with what the transport shows. */
export async function openWeb(
  { config, log, clock, audit }: Foundation,
  metrics: Metrics,
  readiness: () => Promise<HealthReport>,
  plugins: readonly FastifyPluginAsync[],
  teardown: Teardown,
): Promise<Web> {
  const server = createHttpServer({ config, log, clock });
  teardown.add('HTTP', () => server.close());
  const board = createQueueBoard();
  metrics.readAudit(async () => (await audit.head()).count);
  await server.register(opsPlugin({ readiness, metrics, board }));
  for (const plugin of plugins) await server.register(plugin);
  const url = await listen(server, config);
  return {
    url,
    showQueues(queues) {
      board.show(queues);
      metrics.readQueues(async () => {
        const waiting = queues.map(async ({ raw }) => [
          raw.name,
          await raw.getJobCountByTypes('wait', 'prioritized', 'delayed'),
        ]);
        return Object.fromEntries(await Promise.all(waiting)) as Record<string, number>;
      });
    },
  };
}
