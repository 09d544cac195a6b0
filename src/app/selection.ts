import { selectRecipients, type Contacts, type GroupFacts, type Selection } from '../audience/index.ts';
import type { Channel } from '../channels/channel.ts';
import type { AccountId, ChatId } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';

interface SelectionOptions {
  readonly plan: () => Plan;
  readonly contacts: Contacts;
  readonly channel: Channel;
  readonly account: AccountId;
}

/** Whom an audience means right now: the plan, the people, and the groups as the channel knows them. */
export function createSelect({ plan, contacts, channel, account }: SelectionOptions) {
  return async (playbookId: string, audience: string, oneCopy: boolean): Promise<Selection> => {
    const current = plan();
    const groups: GroupFacts[] = [];
    for (const { chat, title } of current.audiences[audience]?.groups ?? []) {
      const info = await channel.group(chat as ChatId);
      if (!info) continue;
      groups.push({
        ...{ chat: info.chat, title, size: info.members.length, open: !(info.adminsOnly && info.botIsAdmin) },
        members: info.members.flatMap((member) => (member.phone ? [member.phone] : [])),
      });
    }
    return selectRecipients({
      plan: current,
      playbook: current.playbooks[playbookId] ?? { order: [] },
      ...{ audience, groups, oneCopy, contacts: contacts.all(), optedOut: await contacts.optedOutIds() },
      accountFor: () => account,
    });
  };
}
