/** First in the archive: what it is. */
export const HEADING = 'tocsin-backup.json';
/** Last in the archive: everything in it, with its hash. */
export const MANIFEST = 'manifest.json';
export const SECRET = 'secret.key';
export const JOURNAL = 'exchange/journal.jsonl';

export const redisPart = (n: number): string => `redis/${String(n).padStart(6, '0')}.jsonl`;
export const planFile = (path: string): string => `plan/${path}`;
export const sessionFile = (account: string, path: string): string => `whatsapp/${account}/${path}`;

export type Place = 'redis' | 'secret' | 'journal' | 'plan' | 'whatsapp';

const PLACES: readonly (readonly [Place, RegExp])[] = [
  ['redis', /^redis\/\d{6}\.jsonl$/],
  ['secret', /^secret\.key$/],
  ['journal', /^exchange\/journal\.jsonl$/],
  ['plan', /^plan(?:\/[^./][^/]*)+$/],
  ['whatsapp', /^whatsapp\/[a-z][a-z0-9-]{0,19}\/./],
];

/** Where an entry belongs; undefined for one that has no place in a backup, or whose name would lead out of it. */
export function placeOf(name: string): Place | undefined {
  if (/[\0\\]/.test(name)) return undefined;
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined;
  return PLACES.find(([, shape]) => shape.test(name))?.[0];
}
