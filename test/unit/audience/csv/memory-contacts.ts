import type { ContactId } from '../../../../src/core/index.ts';
import type { Contact, ContactDraft, Contacts } from '../../../../src/audience/index.ts';

import { tidyContact } from '../../../../src/audience/tidy.ts';

type Part = Pick<Contacts, 'saveAll' | 'optOut' | 'all' | 'optedOutIds'>;

/** Contacts in memory: as much of them as import and export use. */
export function memoryContacts(): Part & { readonly stored: Map<string, Contact> } {
  const stored = new Map<string, Contact>();
  const out = new Set<string>();
  return {
    stored,
    saveAll: (drafts, options = {}) =>
      Promise.resolve(
        drafts.map((draft: ContactDraft) => {
          const old = stored.get(draft.phone);
          const kept = old
            ? Object.fromEntries((options.keep ?? []).map((field) => [field, old[field]]))
            : {};
          const contact = {
            id: (old?.id ?? `C${stored.size}`) as ContactId,
            ...tidyContact({ ...draft, ...kept }),
          };
          const same = JSON.stringify(old) === JSON.stringify(contact);
          if (!options.dryRun) stored.set(draft.phone, contact);
          const change = !old ? ('added' as const) : same ? ('same' as const) : ('changed' as const);
          return { contact, change, optedOut: out.has(draft.phone) };
        }),
      ),
    optOut: (phone) => Promise.resolve(out.has(phone) ? 'already' : (out.add(phone), 'done')),
    async *all() {
      yield* stored.values();
    },
    optedOutIds: () =>
      Promise.resolve(new Set([...stored.values()].filter((c) => out.has(c.phone)).map((c) => c.id))),
  };
}

/** The bytes in pieces of `size`, as a stream would cut them. */
export async function* pieces(bytes: Uint8Array | string, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size);
}
