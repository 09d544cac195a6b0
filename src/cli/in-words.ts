import type { BackupReport } from '../backup/index.ts';

const number = (value: number): string => value.toLocaleString('en');
const plural = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `12.4 MB` */
export const size = (bytes: number): string =>
  bytes < 100_000 ? `${number(Math.ceil(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `3.2 s`, `40 ms` */
export const took = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;

/** `1,200 contacts, 3 broadcasts (1 under way)` */
export function counted({ contacts, broadcasts, active }: BackupReport['counts']): string {
  const underWay = active > 0 ? ` (${number(active)} under way)` : '';
  return `${plural(contacts, 'contact')}, ${plural(broadcasts, 'broadcast')}${underWay}`;
}

/** `1 message` */
export const messages = (count: number): string => plural(count, 'message');
