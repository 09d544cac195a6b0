import type { AttachmentFile, Language } from '../core/index.ts';
import { textsOf, type Authored } from './lint/authored.ts';
import type { Plan } from './plan.ts';
import type { Template } from './schema/playbook.ts';

/** The files that a template names, and where it does; paths are counted from the template. */
export const attachmentPaths = ({ attachment }: Pick<Template, 'attachment'>): Authored[] =>
  textsOf(['attachment'], attachment);

/** The file that goes with a template in each language of the organisation; undefined when none does. */
export function attachmentsOf(
  { organisation, attachments }: Pick<Plan, 'organisation' | 'attachments'>,
  template: Template,
): Readonly<Record<Language, AttachmentFile>> | undefined {
  const paths = attachmentPaths(template);
  if (paths.length === 0) return undefined;
  const files = organisation.languages.map((language) => {
    const path = paths.find((one) => (one.language ?? language) === language)?.text ?? '';
    const file = attachments[path];
    if (!file) throw new RangeError(`the plan was loaded without an attachment for ${language}`);
    return [language, file] as const;
  });
  return Object.fromEntries(files);
}

/** Path and hash of every file that a template names: what is approved is the file, not its name. */
export const attachmentDigests = ({ attachments }: Pick<Plan, 'attachments'>, template: Template): unknown =>
  template.attachment && attachmentPaths(template).map(({ text }) => [text, attachments[text]?.sha256]);
