import type { Audience } from '../plan/index.ts';
import type { Contact } from './contact.ts';
import { foldTag } from './clean.ts';

type Choice = Pick<Audience, 'any' | 'all' | 'not' | 'zones' | 'everyone'>;

/**
 * Whether an audience means a contact: everyone, or one of the `any` tags (without `any`, whoever fits `all` and
 * `zones`, where one of these is given); then every tag of `all`, none of `not`, and one of `zones`. An audience of
 * group chats only means no contact.
 */
export function matcher(audience: Choice): (contact: Pick<Contact, 'tags' | 'zone'>) => boolean {
  const any = audience.any.map(foldTag);
  const all = audience.all.map(foldTag);
  const not = audience.not.map(foldTag);
  const zones = new Set(audience.zones.map(foldTag));
  const open = audience.everyone || (any.length === 0 && (all.length > 0 || zones.size > 0));
  if (!open && any.length === 0) return () => false;
  return (contact) => {
    if (zones.size > 0 && !(contact.zone !== undefined && zones.has(foldTag(contact.zone)))) return false;
    const tags = contact.tags.map(foldTag);
    const has = (tag: string): boolean => tags.includes(tag);
    return (open || any.some(has)) && all.every(has) && !not.some(has);
  };
}
