import type { Contact } from './contact.ts';
import { cleanText, fold } from './clean.ts';

const MOST = 20;
const SHORTEST_NUMBER = 3;

/** Names that begin with the text first, then those with a word that does, then the rest, numbers last; then by name. */
export async function search(contacts: AsyncIterable<Contact>, text: string): Promise<Contact[]> {
  const wanted = fold(cleanText(text));
  if (wanted === '') return [];
  const digits = /^[\d\s+().\-/]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^0+/, '') : '';
  let best: { contact: Contact; rank: number }[] = [];
  const keepBest = (): void => {
    best.sort((a, b) => a.rank - b.rank || (a.contact.name < b.contact.name ? -1 : 1));
    best = best.slice(0, MOST);
  };
  const seen = new Set<string>();
  for await (const contact of contacts) {
    const rank = rankOf(contact, wanted, digits);
    if (rank === undefined || seen.has(contact.id)) continue;
    seen.add(contact.id);
    best.push({ contact, rank });
    if (best.length >= MOST * 10) keepBest();
  }
  keepBest();
  return best.map(({ contact }) => contact);
}

function rankOf(contact: Contact, wanted: string, digits: string): number | undefined {
  const name = fold(contact.name);
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  if (name.includes(wanted)) return 2;
  return digits.length >= SHORTEST_NUMBER && contact.phone.includes(digits) ? 3 : undefined;
}
