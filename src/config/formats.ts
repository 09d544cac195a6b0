import { isIP } from 'node:net';

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;

/** An IP address (IPv6 with or without brackets) or a DNS name; no scheme, no port. */
export function isHostName(text: string): boolean {
  const host = hostName(text);
  if (isIP(host) !== 0) return true;
  // Digits and dots that are no IPv4 address are a slip, not a name.
  if (/^[\d.]+$/.test(host)) return false;
  return host.length <= 253 && host.split('.').every((label) => label.length <= 63 && LABEL.test(label));
}

/** Lower case, without the brackets of an IPv6 address and without a final dot. */
export const hostName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');

export const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

export function isRedisUrl(text: string): boolean {
  if (text.startsWith('unix://')) return text.length > 'unix://'.length;
  return hasHost(text, ['redis:', 'rediss:']);
}

export const isExchangeUrl = (text: string): boolean => hasHost(text, ['http:', 'https:']);

function hasHost(text: string, protocols: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return protocols.includes(url.protocol) && url.hostname !== '';
}

/** Words separated by spaces; a word with spaces in it stands in quotes, as a whole or in part. */
export const flagList = (text: string): readonly string[] =>
  (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/["']/g, ''));
