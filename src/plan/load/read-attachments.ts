import { attachmentPaths } from '../attachments.ts';
import { LARGEST_TOGETHER } from '../schema/attachment.ts';
import type { Playbook } from '../schema/playbook.ts';
import type { Parsed } from './parse-file.ts';
import { readAttachment, type AttachmentReading } from './read-attachment.ts';

/** Every file that a template names, by its path in the plan folder; each is read once. */
export async function readAttachments(
  dir: string,
  playbooks: ReadonlyMap<string, Parsed<Playbook>>,
): Promise<ReadonlyMap<string, AttachmentReading>> {
  const templates = [...playbooks.values()].flatMap(({ value }) => Object.values(value.templates));
  const paths = new Set(templates.flatMap((template) => attachmentPaths(template).map(({ text }) => text)));
  const readings = new Map<string, AttachmentReading>();
  let together = 0;
  for (const path of [...paths].sort()) {
    const reading = await readAttachment(dir, path);
    together += reading.ok ? reading.file.size : 0;
    readings.set(path, together > LARGEST_TOGETHER ? overflow(path) : reading);
  }
  return readings;
}

const overflow = (path: string): AttachmentReading => ({
  ok: false,
  rule: 'attachment-size',
  problem: `with “${path}” all attachments of the plan have more than ${LARGEST_TOGETHER / 1_000_000} MB`,
  fix: 'Make some of them smaller.',
});
