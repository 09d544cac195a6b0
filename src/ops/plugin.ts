import type { FastifyPluginAsync } from 'fastify';
import type { QueueBoard } from './board.ts';
import type { HealthReport } from './health.ts';
import type { Metrics } from './metrics.ts';

interface OpsOptions {
  readonly readiness: () => Promise<HealthReport>;
  readonly metrics: Metrics;
  readonly board: QueueBoard;
}

/** `/healthz` (the process runs), `/readyz` (what it needs is there; 503 names what is not), `/metrics`, `/queues`. */
export function opsPlugin({ readiness, metrics, board }: OpsOptions): FastifyPluginAsync {
  return async (server) => {
    server.addHook('onRequest', async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
    });
    server.get('/healthz', () => ({ ok: true }));
    server.get('/readyz', async (_request, reply) => {
      const report = await readiness();
      return reply.code(report.ok ? 200 : 503).send(report);
    });
    server.get('/metrics', async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.render()),
    );
    await server.register(board.plugin);
  };
}
