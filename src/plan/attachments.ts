import type { AttachmentFile, Language } from '../core/index.ts';
import { textsOf, type Authored } from './lint/authored.ts';
import type { Plan } from './plan.ts';
import type { Template } from './schema/playbook.ts';

/** The files that a template names, and where it does; paths are counted from the template. */
export const attachmentPaths = ({ attachment }: Pick<Template, 'attachment'>): Authored[] =>
  textsOf(['attachment'], attachment);

/** The file that goes with a template in a language, if one does. */
export function attachmentOf(
  plan: Pick<Plan, 'attachments'>,
  template: Template,
  language: Language,
): AttachmentFile | undefined {
  const named = attachmentPaths(template).find((one) => (one.language ?? language) === language);
  if (!named) return undefined;
  const file = Object.hasOwn(plan.attachments, named.text) ? plan.attachments[named.text] : undefined;
  if (!file) throw new RangeError(`the plan was loaded without ${named.text}`);
  return file;
}

/** Path and hash of every file that a template names: what is approved is the file, not its name. */
export const attachmentDigests = (plan: Pick<Plan, 'attachments'>, template: Template): unknown =>
  template.attachment && attachmentPaths(template).map(({ text }) => [text, plan.attachments[text]?.sha256]);
