export { createQueueBoard, type ShownQueue } from './board.ts';
export { collectHealth, type HealthProbe, type HealthReport } from './health.ts';
export { createLinkCodes, type LinkCodes } from './link/link-codes.ts';
export type { LinkDesk, LinkedAccount, ProbeReport } from './link/link-desk.ts';
export { linkPlugin } from './link/link-plugin.ts';
export { listen } from './listen.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { opsPlugin } from './plugin.ts';
export { createHttpServer } from './server.ts';
