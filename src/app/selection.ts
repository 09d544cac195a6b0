import { selectRecipients, type Contacts, type GroupFacts, type Selection } from '../audience/index.ts';
import { accountFor, type Account } from '../broadcast/index.ts';
import type { GroupInfo } from '../channels/channel.ts';
import type { AccountId, ChatId } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';

interface SelectionOptions {
  readonly plan: () => Plan;
  readonly contacts: Contacts;
  /** Those that can send; at least one. */
  readonly accounts: () => readonly Account[];
}

/** Whom an audience means right now: the plan, the people, and the groups as the channels know them. */
export function createSelect({ plan, contacts, accounts }: SelectionOptions) {
  return async (playbookId: string, audience: string, oneCopy: boolean): Promise<Selection> => {
    const current = plan();
    const usable = accounts();
    const ids = usable.map(({ id }) => id);
    const groups: GroupFacts[] = [];
    const memberOf = new Map<ChatId, AccountId>();
    for (const { chat, title } of current.audiences[audience]?.groups ?? []) {
      const found = await groupOn(usable, chat as ChatId);
      if (!found) continue;
      const { info, account } = found;
      memberOf.set(info.chat, account);
      groups.push({
        ...{ chat: info.chat, title, size: info.members.length, open: !(info.adminsOnly && info.botIsAdmin) },
        members: info.members.flatMap((member) => (member.phone ? [member.phone] : [])),
      });
    }
    return selectRecipients({
      plan: current,
      playbook: current.playbooks[playbookId] ?? { order: [] },
      ...{ audience, groups, oneCopy, contacts: contacts.all(), optedOut: await contacts.optedOutIds() },
      accountFor: (to) =>
        to.kind === 'contact'
          ? accountFor(to.contact.id, ids)
          : (memberOf.get(to.chat) ?? accountFor(to.chat, ids)),
    });
  };
}

/**
 * The first account that is in the group.
 * @throws AppError `channel-down` when one could not be asked and no other is in it
 */
async function groupOn(
  accounts: readonly Account[],
  chat: ChatId,
): Promise<{ readonly info: GroupInfo; readonly account: AccountId } | undefined> {
  const silent: Error[] = [];
  for (const { id, channel } of accounts) {
    try {
      const info = await channel.group(chat);
      if (info) return { info, account: id };
    } catch (error) {
      silent.push(error as Error); // from a channel: an AppError
    }
  }
  if (silent[0]) throw silent[0];
  return undefined;
}
