import type { ChatId } from '../../core/index.ts';
import type { GroupInfo } from '../channel.ts';
import type { Me } from './inbound/to-message.ts';
import type { GroupAnswer } from './page/people.ts';
import { lidOfWid, phoneOfWid } from './wid.ts';

/** A group as the page tells it, without the account itself among the members. */
export function groupInfo(chat: ChatId, answer: GroupAnswer, me: Me): GroupInfo {
  const isMe = (member: GroupAnswer['members'][number]): boolean =>
    [member.id, member.phone].some((wid) => wid !== undefined && (wid === me.pn || wid === me.lid));
  return {
    chat,
    name: answer.name,
    adminsOnly: answer.adminsOnly,
    botIsAdmin: answer.members.some((member) => isMe(member) && member.admin),
    members: answer.members
      .filter((member) => !isMe(member))
      .map((member) => {
        const phone = phoneOfWid(member.phone ?? member.id);
        const lid = lidOfWid(member.id);
        return { ...(phone ? { phone } : {}), ...(lid ? { lid } : {}) };
      }),
  };
}
