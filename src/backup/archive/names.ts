/** First in the archive: what it is. */
export const HEADING = 'tocsin-backup.json';
/** Last in the archive: everything in it, with its hash. */
export const MANIFEST = 'manifest.json';
export const SECRET = 'secret.key';
/** The simulator's phones, and what their messages carry. */
export const EXCHANGE = 'exchange';
export const JOURNAL = `${EXCHANGE}/journal.jsonl`;
export const MEDIA = `${EXCHANGE}/media`;

export const redisPart = (n: number): string => `redis/${String(n).padStart(6, '0')}.jsonl`;
export const planFile = (path: string): string => `plan/${path}`;
export const sessionFile = (account: string, path: string): string => `whatsapp/${account}/${path}`;

export type Place = 'redis' | 'secret' | 'exchange' | 'plan' | 'whatsapp';

const PLACES: readonly (readonly [Place, RegExp])[] = [
  ['redis', /^redis\/\d{6}\.jsonl$/],
  ['secret', /^secret\.key$/],
  ['exchange', /^exchange\/(?:journal\.jsonl|media\/[0-9a-f]{64})$/],
  ['plan', /^plan(?:\/[^./][^/]*)+$/],
  ['whatsapp', /^whatsapp\/[a-z][a-z0-9-]{0,19}\/./],
];

/** Where an entry belongs; undefined for one that has no place in a backup, or whose name would lead out of it. */
export function placeOf(name: string): Place | undefined {
  if (/[\0\\]/.test(name)) return undefined;
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined;
  return PLACES.find(([, shape]) => shape.test(name))?.[0];
}
