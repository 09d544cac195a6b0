import { createHmac } from 'node:crypto';
import { key, type ContactId, type Phone, type Redis, type Secrets } from '../core/index.ts';
import type { Contact } from './contact.ts';
import * as lua from './contacts-lua.ts';
import { saveAll, type Saved, type SaveOptions } from './save.ts';
import { search } from './search.ts';
import type { ContactDraft } from './tidy.ts';

export interface Contacts {
  get(id: ContactId): Promise<Contact | undefined>;
  byPhone(phone: Phone): Promise<Contact | undefined>;
  /** By part of a name (accents and case do not count) or of a number: the best 20. */
  find(text: string): Promise<Contact[]>;
  /** Keyed by phone. A phone that said STOP once is opted out again at once. */
  save(draft: ContactDraft): Promise<Saved>;
  /** Many at once; within a call no phone may come twice. */
  saveAll(drafts: readonly ContactDraft[], options?: SaveOptions): Promise<Saved[]>;
  /** Erases the person; when they had opted out, a keyed hash of the phone stays, so that they stay out. */
  remove(id: ContactId): Promise<boolean>;
  count(): Promise<number>;
  /** Every contact, in no order, with flat memory. One that is there throughout is shown at least once. */
  all(): AsyncIterable<Contact>;
  /** Works for numbers that are no contact, too. */
  optOut(phone: Phone): Promise<'done' | 'already'>;
  optIn(phone: Phone): Promise<'done' | 'already'>;
  isOptedOut(phone: Phone): Promise<boolean>;
  optedOutIds(): Promise<Set<ContactId>>;
}

const SCAN_COUNT = 1_000;

export function createContacts(deps: {
  readonly redis: Redis;
  readonly secrets: Pick<Secrets, 'suppression'>;
}): Contacts {
  const { redis } = deps;
  const suppression = (phone: Phone): string =>
    createHmac('sha256', deps.secrets.suppression).update(phone).digest('base64url');
  const ask = async (question: typeof lua.optOut, phone: Phone): Promise<boolean> =>
    (await question(redis, lua.KEYS, [phone, suppression(phone)])) === 1;
  const doneOr = (done: boolean): 'done' | 'already' => (done ? 'done' : 'already');

  const contacts: Contacts = {
    async get(id) {
      const json = await redis.hget(key.contacts, id);
      return json === null ? undefined : (JSON.parse(json) as Contact);
    },
    async byPhone(phone) {
      const id = await redis.hget(key.contactsByPhone, phone);
      return id === null ? undefined : contacts.get(id as ContactId);
    },
    find: (text) => search(contacts.all(), text),
    async save(draft) {
      const saved = await contacts.saveAll([draft]);
      return saved[0] as Saved; // one result for each draft
    },
    saveAll: (drafts, options = {}) => saveAll({ redis, suppression }, drafts, options),
    async remove(id) {
      const contact = await contacts.get(id);
      if (!contact) return false;
      return (await lua.remove(redis, lua.KEYS, [id, contact.phone, suppression(contact.phone)])) === 1;
    },
    count: () => redis.hlen(key.contacts),
    async *all() {
      let cursor = '0';
      do {
        const [next, found] = await redis.hscan(key.contacts, cursor, 'COUNT', SCAN_COUNT);
        cursor = next;
        for (let i = 1; i < found.length; i += 2) yield JSON.parse(found[i] ?? '') as Contact;
      } while (cursor !== '0');
    },
    optOut: async (phone) => doneOr(await ask(lua.optOut, phone)),
    optIn: async (phone) => doneOr(await ask(lua.optIn, phone)),
    isOptedOut: (phone) => ask(lua.isOptedOut, phone),
    optedOutIds: async () => new Set((await redis.smembers(key.optedOut)) as ContactId[]),
  };
  return contacts;
}
