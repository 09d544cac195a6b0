export { createQueueBoard, type QueueBoard, type ShownQueue } from './board.ts';
export { collectHealth, type HealthCheck, type HealthProbe, type HealthReport } from './health.ts';
export { listen } from './listen.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { opsPlugin } from './plugin.ts';
export type { Problem } from './problem.ts';
export { createHttpServer } from './server.ts';
