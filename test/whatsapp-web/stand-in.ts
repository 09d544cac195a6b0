import { createCloud } from './cloud.ts';
import { openServer } from './server.ts';
import type { Cloud } from './story.ts';

export interface StandIn {
  /** `https://127.0.0.1:PORT`, certificate made at the start. */
  readonly url: string;
  readonly port: number;
  /** Arguments for Chromium: every host name leads to the stand-in. Certificates must be accepted as well. */
  readonly chromiumArgs: string[];
  readonly cloud: Cloud;
  close(): Promise<void>;
}

/** Starts a WhatsApp Web of our own on this machine, with nobody on it yet. */
export async function startStandIn(options: { port?: number } = {}): Promise<StandIn> {
  const { cloud, state } = createCloud();
  const server = await openServer(state, options.port ?? 0);
  return {
    url: `https://127.0.0.1:${server.port}`,
    port: server.port,
    chromiumArgs: [`--host-resolver-rules=MAP * 127.0.0.1:${server.port}`],
    cloud,
    close: () => server.close(),
  };
}
