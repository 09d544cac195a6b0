import { key, randomCode, type ContactId, type Phone, type Redis } from '../core/index.ts';
import type { Contact } from './contact.ts';
import { KEYS, save } from './contacts-lua.ts';
import { tidyContact, type ContactDraft } from './tidy.ts';

export type ContactChange = 'added' | 'changed' | 'same';

export interface Saved {
  readonly contact: Contact;
  readonly change: ContactChange;
  /** This person gets nothing, whatever was saved. */
  readonly optedOut: boolean;
}

export interface SaveOptions {
  /** Fields that a contact who is already there keeps as they are; a new one gets them from the draft. */
  readonly keep?: readonly (keyof ContactDraft)[];
  /** Says what would change and changes nothing. */
  readonly dryRun?: boolean;
}

interface Store {
  readonly redis: Redis;
  readonly suppression: (phone: Phone) => string;
}

/** Wide enough that a new id is never one in use. */
const ID_LENGTH = 12;
/** So many contacts are saved by one run of the script; Redis answers nobody else meanwhile (some 2 ms). */
const BATCH = 250;

export async function saveAll(
  store: Store,
  drafts: readonly ContactDraft[],
  options: SaveOptions,
): Promise<Saved[]> {
  const batches: Promise<Saved[]>[] = [];
  for (let i = 0; i < drafts.length; i += BATCH) {
    batches.push(saveBatch(store, drafts.slice(i, i + BATCH), options));
  }
  return (await Promise.all(batches)).flat();
}

/** Saves until none was changed by someone else between reading and saving. */
async function saveBatch(
  store: Store,
  drafts: readonly ContactDraft[],
  options: SaveOptions,
): Promise<Saved[]> {
  const results: Saved[] = [];
  let open = drafts.map((draft, place) => ({ draft, place }));
  while (open.length > 0) {
    const attempts = await prepare(store, open, options.keep ?? []);
    const args = attempts.flatMap(({ tidy, hash, id, expected }) => [
      tidy.phone,
      hash,
      id,
      JSON.stringify(tidy),
      expected,
    ]);
    const reply = (await save(store.redis, KEYS, [options.dryRun ? '1' : '0', ...args])) as string[];
    open = [];
    attempts.forEach(({ draft, place, tidy }, i) => {
      const [id, change, optedOut] = reply.slice(i * 3, i * 3 + 3) as [
        ContactId,
        ContactChange | 'stale',
        string,
      ];
      if (change === 'stale') open.push({ draft, place });
      else results[place] = { contact: { id, ...tidy }, change, optedOut: optedOut === '1' };
    });
  }
  return results;
}

interface Attempt {
  readonly draft: ContactDraft;
  readonly place: number;
  readonly tidy: ContactDraft;
  readonly hash: string;
  readonly id: string;
  /** See the script. */
  readonly expected: string;
}

async function prepare(
  { redis, suppression }: Store,
  open: readonly { draft: ContactDraft; place: number }[],
  keep: readonly (keyof ContactDraft)[],
): Promise<Attempt[]> {
  const stored =
    keep.length > 0
      ? await read(
          redis,
          open.map(({ draft }) => draft.phone),
        )
      : [];
  return open.map(({ draft, place }, i) => {
    const old = stored[i];
    const tidy = tidyContact(old ? { ...draft, ...pick(JSON.parse(old) as Contact, keep) } : draft);
    const expected = keep.length > 0 ? (old ?? '-') : '';
    return { draft, place, tidy, hash: suppression(draft.phone), id: randomCode(ID_LENGTH), expected };
  });
}

const pick = (contact: Contact, keep: readonly (keyof ContactDraft)[]): Partial<ContactDraft> =>
  Object.fromEntries(keep.map((field) => [field, contact[field]]));

async function read(redis: Redis, phones: readonly Phone[]): Promise<(string | null)[]> {
  const ids = await redis.hmget(key.contactsByPhone, ...phones);
  const contacts = await redis.hmget(key.contacts, ...ids.map((id) => id ?? ''));
  return contacts;
}
