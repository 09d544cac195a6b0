import type { Contact } from './contact.ts';
import { foldTag } from './clean.ts';

/** Sorts into the steps of the order of risk: the first tag or zone that fits decides; `steps.length` is the rest. */
export function stepOf(steps: readonly string[]): (contact: Pick<Contact, 'tags' | 'zone'>) => number {
  const rank = new Map<string, number>();
  steps.forEach((step, i) => {
    if (!rank.has(foldTag(step))) rank.set(foldTag(step), i);
  });
  return (contact) => {
    let best = steps.length;
    for (const label of contact.tags) best = Math.min(best, rank.get(foldTag(label)) ?? best);
    return contact.zone === undefined ? best : Math.min(best, rank.get(foldTag(contact.zone)) ?? best);
  };
}
