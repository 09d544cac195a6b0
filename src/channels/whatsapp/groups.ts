import type { ChatId } from '../../core/index.ts';
import type { GroupInfo } from '../channel.ts';
import type { Me } from './inbound/to-message.ts';
import type { GroupAnswer } from './page/people.ts';
import { lidOfWid, phoneOfWid } from './wid.ts';

/**
 * A group as the page tells it, without the account itself among the members; undefined when the account is not in it:
 * WhatsApp keeps showing a group to whoever was thrown out.
 */
export function groupInfo(chat: ChatId, answer: GroupAnswer, me: Me): GroupInfo | undefined {
  const isMe = (member: GroupAnswer['members'][number]): boolean =>
    [member.id, member.phone].some((wid) => wid !== undefined && (wid === me.pn || wid === me.lid));
  // A member without a number may be us where our own hidden id is not known.
  const mayBeMe = ({ phone }: GroupAnswer['members'][number]): boolean =>
    me.lid === undefined && phone === undefined;
  if (!answer.members.some((member) => isMe(member) || mayBeMe(member))) return undefined;
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
