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
  /** Nobody can reach WhatsApp; the cloud keeps everything. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly port?: number;
  /** Where it listens: `0.0.0.0` for a bot in a container. */
  readonly host?: string;
  /** Lets another process tell the story: `POST /control/<verb>` with the arguments as a JSON array. */
  readonly control?: boolean;
}

/** Starts a WhatsApp Web of our own on this machine, with nobody on it yet. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { host = '127.0.0.1', control = false } = options;
  const { cloud, state } = createCloud();
  const open = (port: number) => openServer(state, port, host, control ? cloud : undefined);
  let server = await open(options.port ?? 0);
  const { port } = server;
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    chromiumArgs: [`--host-resolver-rules=MAP * 127.0.0.1:${port}`],
    cloud,
    goOffline: () => server.close(),
    async goOnline() {
      server = await open(port);
    },
    close: () => server.close(),
  };
}
