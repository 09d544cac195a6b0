import {
  AppError,
  attachmentFacts,
  extendAttachment,
  keepAttachment,
  type Attachment,
  type Language,
  type Redis,
} from '../core/index.ts';
import { attachmentsOf, type Plan, type Template } from '../plan/index.ts';
import type { Statement } from './statement.ts';

/** Longer than a request is remembered, and than what shows it may wait to be sent. */
const SHOWN_MS = 2 * 86_400_000;

/** What is frozen of a template's attachments, by language. */
export function frozenAttachments(
  plan: Plan,
  template: Template,
): Readonly<Record<Language, Attachment>> | undefined {
  const files = attachmentsOf(plan, template);
  return (
    files && Object.fromEntries(Object.entries(files).map(([tag, file]) => [tag, attachmentFacts(file)]))
  );
}

/** Resolves when the bytes of all that goes with a template are stored for as long as it may be shown and decided on. */
export async function keepAttachments(redis: Redis, plan: Plan, template: Template): Promise<void> {
  for (const file of Object.values(attachmentsOf(plan, template) ?? {}))
    await keepAttachment(redis, file, SHOWN_MS);
}

/**
 * The bytes that go with a statement stay for so long from now.
 * @throws AppError `attachment-gone`
 */
export async function extendAttachments(
  redis: Redis,
  { attachments = {} }: Statement,
  forMs: number,
): Promise<void> {
  for (const { sha256, name } of Object.values(attachments)) {
    if (!(await extendAttachment(redis, sha256, forMs)))
      throw new AppError('attachment-gone', { details: { name } });
  }
}
