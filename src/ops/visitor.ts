import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from './problem.ts';

/** A name and a port as a Host header or an origin gives them; the name without brackets, in lower case. */
interface Authority {
  readonly name: string;
  readonly port: string;
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const EVERYWHERE = ['0.0.0.0', '::'];

/** The names this server answers to: loopback, HOST when it is one address, and ALLOWED_HOSTS. */
export function answeredNames(host: string, allowedHosts: readonly string[]): ReadonlySet<string> {
  const own = EVERYWHERE.includes(host) ? [] : [host];
  return new Set([...LOOPBACK, ...own, ...allowedHosts].map((name) => name.toLowerCase()));
}

/**
 * Refuses what a page of another site could make a browser ask for: a Host that is not ours (DNS rebinding), and a
 * changing request or WebSocket from another origin. Programs that are no browsers send no Origin and pass.
 * @returns what is wrong and the HTTP status, or undefined
 */
export function refusal(
  method: string,
  headers: IncomingHttpHeaders,
  names: ReadonlySet<string>,
  allowedHosts: readonly string[],
): { readonly status: number; readonly problem: Problem } | undefined {
  const host = authority(`http://${headers.host ?? ''}`);
  if (!host || !names.has(host.name)) return { status: 421, problem: WRONG_HOST };
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method) && headers.upgrade === undefined;
  if (reads || !foreign(headers, host, allowedHosts)) return undefined;
  return { status: 403, problem: WRONG_ORIGIN };
}

/** A proxy may hand over a Host of its own: a name in ALLOWED_HOSTS is an origin of ours, whatever the Host. */
function foreign(headers: IncomingHttpHeaders, host: Authority, allowedHosts: readonly string[]): boolean {
  if (headers.origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site !== undefined && site !== 'same-origin' && site !== 'none';
  }
  const origin = authority(headers.origin);
  if (!origin) return true;
  return !(origin.name === host.name && origin.port === host.port) && !allowedHosts.includes(origin.name);
}

function authority(url: string): Authority | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, username, pathname, search } = new URL(url);
  if (hostname === '' || username !== '' || pathname !== '/' || search !== '') return undefined;
  return { name: hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, ''), port };
}

const WRONG_HOST: Problem = {
  error: 'host-refused',
  what: 'This server does not answer to the name in the Host header.',
  fix: 'Use 127.0.0.1 or localhost, or add the name to ALLOWED_HOSTS.',
};

const WRONG_ORIGIN: Problem = {
  error: 'origin-refused',
  what: 'The request comes from a page of another site.',
  fix: "Use this server's own pages; behind a proxy, add its name to ALLOWED_HOSTS.",
};
