import { attachmentPaths } from '../attachments.ts';
import { withFacts } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import type { AttachmentReading } from '../load/read-attachment.ts';
import { HEAVY } from '../schema/attachment.ts';
import type { Template } from '../schema/playbook.ts';
import { filledLength } from './filled-length.ts';
import { eachTemplate, textPath, type Rule, type Subject } from './rule.ts';

const CRAFT = 'a message must come out whole';
/** What WhatsApp takes as the caption of a picture or document, less the reference at its end. */
const CAPTION_LIMIT = 1024 - 10;

export const attachmentRules: readonly Rule[] = [
  {
    id: 'attachment-file',
    level: 'error',
    source: CRAFT,
    what: 'An attachment is a file inside the plan folder, readable and whole.',
    fixed: true,
    check: eachTemplate(readingsOf('attachment-file')),
  },
  {
    id: 'attachment-type',
    level: 'error',
    source: CRAFT,
    what: 'An attachment is a JPEG, PNG or PDF by its content, and its name says which.',
    fixed: true,
    check: eachTemplate(readingsOf('attachment-type')),
  },
  {
    id: 'attachment-size',
    level: 'error',
    source: 'limits of WhatsApp for pictures',
    what: 'A picture has at most 5 MB, a PDF 10 MB, and all attachments of the plan together 50 MB.',
    fixed: true,
    check: eachTemplate(readingsOf('attachment-size')),
  },
  {
    id: 'attachment-weight',
    level: 'warning',
    source: 'networks are crowded in a crisis',
    what: 'An attachment has at most 1 MB, so that it arrives.',
    check: eachTemplate(heavy),
  },
  {
    id: 'attachment-languages',
    crisisRule: 14,
    level: 'error',
    source: 'consistency across channels',
    what: 'Attachments by language are given for every language of the organisation, and for no other.',
    fixed: true,
    check: eachTemplate(languages),
  },
  {
    id: 'caption-length',
    level: 'error',
    source: 'limit of WhatsApp',
    what: 'A message with an attachment fits into 1024 characters even when every variable is as long as it may be.',
    fixed: true,
    needs: ['variables'],
    whole: true,
    check: eachTemplate(caption),
  },
];

function readingsOf(rule: Extract<AttachmentReading, { ok: false }>['rule']) {
  return function* (template: Template, { attachments }: Subject): Iterable<Fault> {
    for (const { path, text } of attachmentPaths(template)) {
      const reading = attachments.get(text);
      if (reading?.ok === false && reading.rule === rule)
        yield { path, problem: reading.problem, fix: reading.fix };
    }
  };
}

function* heavy(template: Template, { attachments }: Subject): Iterable<Fault> {
  for (const { path, text } of attachmentPaths(template)) {
    const reading = attachments.get(text);
    if (!reading?.ok || reading.file.size <= HEAVY) continue;
    const problem = `“${text}” has ${(reading.file.size / 1_000_000).toFixed(1)} MB: on a crowded network it comes late`;
    yield { path, problem, fix: 'Make it smaller: 1 MB is enough for a map.' };
  }
}

function* languages({ attachment }: Template, { organisation }: Subject): Iterable<Fault> {
  if (typeof attachment !== 'object') return;
  const given = Object.keys(attachment);
  for (const language of organisation.languages) {
    if (given.includes(language)) continue;
    const problem = `there is no attachment for readers of ${language}`;
    yield { path: ['attachment'], at: 'key', problem, fix: `Add “${language}:”; it may be the same file.` };
  }
  for (const language of given) {
    if (organisation.languages.includes(language)) continue;
    const problem = `the organisation does not write ${language}`;
    yield { path: ['attachment', language], at: 'key', problem, fix: 'Remove it: nobody would get it.' };
  }
}

function* caption(template: Template, subject: Subject): Iterable<Fault> {
  if (template.attachment === undefined) return;
  for (const language of subject.organisation.languages) {
    const length = filledLength(withFacts(template, language), subject, language, 'longest');
    if (length <= CAPTION_LIMIT) continue;
    yield {
      path: textPath(template, language),
      problem: `the message (${language}) may come to ${length} characters; as a caption it has ${CAPTION_LIMIT}`,
      fix: 'Shorten the text, or send the attachment with another template.',
    };
  }
}
