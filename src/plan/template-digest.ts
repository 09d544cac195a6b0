import { digest } from '../core/index.ts';
import { attachmentDigests } from './attachments.ts';
import { placeholdersOf } from './layout.ts';
import type { Plan } from './plan.ts';
import type { Playbook, Template } from './schema/playbook.ts';

/**
 * Digest of what a sign-off stands for (crisis rule 17): the template with its facts, texts, channels and attached
 * files, the variables and built-in words it uses, the playbook's severity, roles, audiences as they are defined, order,
 * rhythm of updates and switched-off rules, and the paired correction. Dates of review and drill are left out:
 * writing one down does not change what was approved. A template that does not exist has a digest that nobody signed.
 */
export function templateDigest(plan: Plan, playbookId: string, templateId: string): string {
  const playbook = own(plan.playbooks, playbookId);
  const template = playbook && own(playbook.templates, templateId);
  if (!playbook || !template) return digest({ missing: [playbookId, templateId] });
  const correction = template.corrects_with && own(playbook.templates, template.corrects_with);
  return digest({
    id: [playbookId, templateId],
    content: contentOf(plan, playbook, template),
    correction: correction ? contentOf(plan, playbook, correction) : undefined,
    severity: playbook.severity,
    crisis: playbook.crisis,
    request: playbook.request,
    approve: playbook.approve,
    audiences: playbook.audiences.map((name) => [name, own(plan.audiences, name)]),
    order: playbook.order,
    onUnknown: playbook.on_unknown,
    updates: playbook.updates,
    rulesOff: playbook.rules_off,
  });
}

function contentOf(plan: Plan, playbook: Playbook, template: Template): unknown {
  const used = namesUsed(template);
  const { name: organisation, information, emergency, languages } = plan.organisation;
  const words = { organisation, information, emergency };
  return {
    template,
    attachments: attachmentDigests(plan, template),
    languages,
    variables: Object.entries(playbook.variables).filter(([name]) => used.has(name)),
    words: Object.entries(words).filter(([name]) => used.has(name)),
  };
}

/** Every name that can turn up in a message made from the template, on whichever channel. */
export function namesUsed(template: Template): ReadonlySet<string> {
  const texts = [template.text, ...Object.values(template.facts)].flatMap((text) =>
    typeof text === 'object' ? Object.values(text) : (text ?? []),
  );
  return new Set([...Object.keys(template.facts), ...texts.flatMap(placeholdersOf)]);
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
