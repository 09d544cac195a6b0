import { AppError, digest, type Instant, type StaffId, type StatementId } from '../core/index.ts';
import { templateDigest, type Plan } from '../plan/index.ts';
import { frozenAttachments } from './attachments.ts';
import { render } from './render.ts';
import type { Statement } from './statement.ts';
import { missingVariables, namesIn, templateOf, variablesOf } from './variables.ts';

const ROUND_MS = 5 * 60_000;

interface StatementDraft {
  readonly plan: Plan;
  /** Ids. */
  readonly playbook: string;
  readonly template: string;
  /** Normalised by `readValue`. Those that the template does not use are left out of the statement. */
  readonly values: Readonly<Record<string, string>>;
  readonly requestedBy: StaffId;
  readonly id: StatementId;
  readonly ref: string;
  readonly now: Instant;
  readonly corrects?: StatementId | undefined;
}

/**
 * Fills in a template in every language of the organisation and freezes the result. The update it promises is
 * one interval of the playbook away, on the next five minutes; it is promised only where the text says so.
 * @throws AppError `template-unknown`, `variable-missing` (ask `missingVariables` first)
 */
export function draftStatement(draft: StatementDraft): Statement {
  const { plan, now, corrects } = draft;
  const { playbook, template } = templateOf(plan, draft.playbook, draft.template);
  const missing = missingVariables(plan, draft.playbook, draft.template, draft.values);
  if (missing.length > 0) throw new AppError('variable-missing', { details: { names: missing.join(', ') } });

  const used = new Set(variablesOf(plan, playbook, template));
  const values = Object.fromEntries(Object.entries(draft.values).filter(([name]) => used.has(name)));
  const updateAt = playbook.updates && Math.ceil((now + playbook.updates.every) / ROUND_MS) * ROUND_MS;
  const promised = updateAt !== undefined && namesIn(plan, template).includes('next_update');
  const options = { plan, playbook, template, values, now, updateAt };
  const attachments = frozenAttachments(plan, template);
  const content = {
    playbook: draft.playbook,
    template: draft.template,
    kind: template.kind,
    severity: playbook.severity,
    variables: values,
    renderings: Object.fromEntries(
      plan.organisation.languages.map((language) => [
        language,
        `${render(options, language)}\n\n#${draft.ref}`,
      ]),
    ),
    ...(attachments && { attachments }),
    templateDigest: templateDigest(plan, draft.playbook, draft.template),
    requestedBy: draft.requestedBy,
    ...(template.expires !== undefined && { expiresAt: now + template.expires }),
    ...(promised && { nextUpdateAt: updateAt }),
    ...(corrects !== undefined && { corrects }),
  };
  return { id: draft.id, ref: draft.ref, createdAt: now, ...content, hash: digest(content) };
}
