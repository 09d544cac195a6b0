import { attachmentFacts, digest, type AttachmentFile, type Instant } from '../../core/index.ts';
import { compareFindings, type Finding } from '../finding.ts';
import { lintPlaybook } from '../lint/lint-playbook.ts';
import type { SignOffStanding } from '../lint/rule.ts';
import type { Plan } from '../plan.ts';
import { templateDigest } from '../template-digest.ts';
import { baseFindings } from './base-faults.ts';
import { frozen } from './frozen.ts';
import type { Parsed } from './parse-file.ts';
import { readPlanFolder } from './plan-folder.ts';
import type { AttachmentReading } from './read-attachment.ts';
import { readAttachments } from './read-attachments.ts';
import { readParts, type Parts } from './read-parts.ts';

export interface LoadOptions {
  /** Without it, dates of review and drill are not looked at. */
  readonly now?: Instant;
  /** How a template's sign-off stands; without it, sign-offs are not looked at. */
  readonly signOffOf?: (
    playbook: string,
    template: string,
    digest: string,
  ) => SignOffStanding | undefined | Promise<SignOffStanding | undefined>;
}

export type LoadedPlan =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads and checks a plan folder. Every fault of every file is found in one go, sorted by place; whatever is in the
 * folder, it never throws.
 */
export async function loadPlan(dir: string, options: LoadOptions = {}): Promise<LoadedPlan> {
  const findings: Finding[] = [];
  const parts = readParts(await readPlanFolder(dir), (finding) => findings.push(finding));
  findings.push(...baseFindings(parts));
  const attachments = await readAttachments(dir, parts.playbooks);
  const plan = findings.some(isError) ? undefined : planOf(parts, attachments);
  for (const [id, parsed] of parts.playbooks) {
    if (!parts.organisation) break;
    const subject = {
      id,
      playbook: parsed.value,
      organisation: parts.organisation.value,
      staff: sound(parts.staff)?.staff,
      audiences: sound(parts.audiences)?.audiences,
      attachments,
      now: options.now,
      signOffs: plan && (await signOffsOf(plan, id, options)),
    };
    findings.push(...lintPlaybook(parsed, subject));
  }
  findings.sort(compareFindings);
  if (!plan || findings.some(isError)) return { ok: false, findings };
  return { ok: true, plan: { ...plan, warnings: findings } };
}

function planOf(
  { organisation, staff, audiences, playbooks }: Parts,
  readings: ReadonlyMap<string, AttachmentReading>,
): Plan | undefined {
  if (!organisation || !staff || !audiences) return undefined;
  const content = frozen({
    organisation: organisation.value,
    desk: staff.value.desk,
    staff: staff.value.staff,
    audiences: audiences.value.audiences,
    playbooks: Object.fromEntries([...playbooks].map(([id, parsed]) => [id, parsed.value])),
  });
  const files = [...readings].flatMap(([path, reading]) =>
    reading.ok ? [[path, reading.file] as const] : [],
  );
  const attachments: Readonly<Record<string, AttachmentFile>> = frozen(Object.fromEntries(files));
  const facts = files.map(([path, file]) => [path, attachmentFacts(file)]);
  return {
    ...{ ...content, attachments, digest: digest({ ...content, attachments: facts }) },
    ...{ warnings: [], example: content.organisation.example },
  };
}

async function signOffsOf(
  plan: Plan,
  playbook: string,
  { signOffOf }: LoadOptions,
): Promise<ReadonlyMap<string, SignOffStanding> | undefined> {
  if (!signOffOf) return undefined;
  const standings = new Map<string, SignOffStanding>();
  for (const template of Object.keys(plan.playbooks[playbook]?.templates ?? {})) {
    const standing = await signOffOf(playbook, template, templateDigest(plan, playbook, template));
    if (standing) standings.set(template, standing);
  }
  return standings;
}

function sound<T>(parsed: Parsed<T> | undefined): T | undefined {
  return parsed?.broken.length === 0 ? parsed.value : undefined;
}

function isError(finding: Finding): boolean {
  return finding.level === 'error';
}
