import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { SHIPPED_PACE } from '../../src/broadcast/index.ts';
import { createLog, type Clock } from '../../src/core/index.ts';
import {
  collectHealth,
  createHttpServer,
  createLinkCodes,
  createMetrics,
  createQueueBoard,
  linkPlugin,
  listen,
  opsPlugin,
  type HealthProbe,
  type LinkCodes,
} from '../../src/ops/index.ts';
import { FakeLinkDesk } from './link-desk.ts';
import { startRedis, type TestRedis } from './redis.ts';

export interface LinkBot {
  readonly desk: FakeLinkDesk;
  readonly codes: LinkCodes;
  readonly redis: TestRedis;
  readonly url: string;
  readonly port: number;
  /** For commands on its host. */
  readonly dataDir: string;
  /** What `/readyz` says of the accounts; ready with none. */
  readonly sessions: Map<string, string>;
  /** The process ends: nobody answers. */
  goAway(): Promise<void>;
  /** It is started again, on the same port. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** All of the bot that a person who links meets, over real HTTP and Redis, with accounts that a test moves about. */
export async function startLinkBot(clock: Clock): Promise<LinkBot> {
  const redis = await startRedis();
  const desk = new FakeLinkDesk(clock);
  const codes = createLinkCodes({ redis: redis.redis, clock });
  const sessions = new Map<string, string>();
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-link-'));
  const log = createLog({ level: 'silent', format: 'json' });

  async function serve(port: number): Promise<{ server: FastifyInstance; url: string }> {
    const server = createHttpServer({ config: { host: '127.0.0.1', allowedHosts: [] }, log, clock });
    const probes = (): HealthProbe[] =>
      [...sessions].map(([subject, state]) => ({
        ...{ name: 'session', subject },
        run: () => Promise.resolve({ ok: state === 'ready', detail: state }),
      }));
    const readiness = () => collectHealth(probes(), clock);
    await server.register(
      opsPlugin({ readiness, metrics: createMetrics({ clock }), board: createQueueBoard() }),
    );
    await server.register(linkPlugin({ desk, codes, clock, pace: () => SHIPPED_PACE.whatsapp }));
    return { server, url: await listen(server, { host: '127.0.0.1', port }) };
  }
  let { server, url } = await serve(0);
  const port = Number(new URL(url).port);
  return {
    ...{ desk, codes, redis, url, port, dataDir, sessions },
    goAway: () => server.close(),
    async comeBack() {
      ({ server, url } = await serve(port));
    },
    async stop() {
      await server.close();
      await redis.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
