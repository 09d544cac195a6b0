import { AppError } from '../core/index.ts';
import {
  FACT_NAMES,
  factOf,
  layoutOf,
  placeholdersOf,
  type Plan,
  type Playbook,
  type Template,
} from '../plan/index.ts';

/** @throws AppError `template-unknown` */
export function templateOf(
  plan: Plan,
  playbookId: string,
  templateId: string,
): { readonly playbook: Playbook; readonly template: Template } {
  const playbook = Object.hasOwn(plan.playbooks, playbookId) ? plan.playbooks[playbookId] : undefined;
  const template =
    playbook && Object.hasOwn(playbook.templates, templateId) && playbook.templates[templateId];
  if (!playbook || !template) {
    throw new AppError('template-unknown', { details: { template: `${playbookId}.${templateId}` } });
  }
  return { playbook, template };
}

/**
 * Every placeholder of the template, in the order in which a reader meets them: through the chat text and the
 * facts it shows, then through the facts that only other channels show.
 */
export function namesIn(plan: Plan, template: Template): readonly string[] {
  const names = plan.organisation.languages.flatMap((language) => {
    const inFact = (name: string): string[] => placeholdersOf(factOf(template, name, language) ?? '');
    const layout = placeholdersOf(layoutOf(template, language));
    const shown = layout.flatMap((name) => (Object.hasOwn(template.facts, name) ? inFact(name) : [name]));
    return [...shown, ...FACT_NAMES.flatMap(inFact)];
  });
  return [...new Set(names)];
}

/** The variables that the template uses, in order of appearance. */
export function variablesOf(plan: Plan, playbook: Playbook, template: Template): readonly string[] {
  return namesIn(plan, template).filter((name) => Object.hasOwn(playbook.variables, name));
}

/**
 * The variables still to be asked for, in order of appearance; optional ones are never missing.
 * @throws AppError `template-unknown`
 */
export function missingVariables(
  plan: Plan,
  playbookId: string,
  templateId: string,
  given: Readonly<Record<string, string>>,
): string[] {
  const { playbook, template } = templateOf(plan, playbookId, templateId);
  return variablesOf(plan, playbook, template).filter(
    (name) => playbook.variables[name]?.optional === false && !(Object.hasOwn(given, name) && given[name]),
  );
}
