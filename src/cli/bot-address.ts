import { isIPv6 } from 'node:net';
import type { Config } from '../config/index.ts';

const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where the running bot listens, as seen from its own host; without a slash at the end. */
export function botAddress({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const name = EVERYWHERE[host] ?? host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
