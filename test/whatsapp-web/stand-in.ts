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

/** Starts a WhatsApp Web of our own on this machine; a fixed port lets it come back after `close`. */
export async function startStandIn(options: { port?: number } = {}): Promise<StandIn> {
  await Promise.resolve(options);
  throw new Error('not there yet');
}
