import type { Attachment } from '../core/index.ts';
import type { Notice } from '../outbox/index.ts';
import type { Statement } from '../statement/index.ts';

/** One message of an answer: a text, or an attachment with its caption. */
export type Reply = string | Pick<Notice, 'text' | 'attachment'>;

/** What of a notice a reply fills. */
export const contentOf = (reply: Reply): Pick<Notice, 'text' | 'attachment'> =>
  typeof reply === 'string' ? { text: reply } : reply;

/** The reply with a line above it. */
export const below = (line: string, reply: Reply): Reply => {
  const { text, ...rest } = contentOf(reply);
  return { ...rest, text: `${line}\n${text}` };
};

/** What people will get, every language as a message of its own. */
export const exactly = ({ renderings, attachments }: Statement): Reply[] =>
  Object.entries(renderings).map(([language, text]) => {
    const attachment: Attachment | undefined = attachments?.[language];
    return attachment ? { text, attachment } : text;
  });
