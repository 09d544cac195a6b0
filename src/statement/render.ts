import { formatTime, type Instant, type Language } from '../core/index.ts';
import {
  factOf,
  fillPlaceholders,
  layoutOf,
  type Plan,
  type Playbook,
  type Template,
} from '../plan/index.ts';
import { inLanguage, shownValue } from './shown-value.ts';

interface RenderOptions {
  readonly plan: Plan;
  readonly playbook: Playbook;
  readonly template: Template;
  /** Normalised. */
  readonly values: Readonly<Record<string, string>>;
  readonly now: Instant;
  /** When the next update is promised for. */
  readonly updateAt: Instant | undefined;
}

/**
 * The chat text in one language, without its reference. Facts are filled first and then stand in the layout;
 * whatever has been filled in is never read for placeholders again.
 */
export function render(options: RenderOptions, language: Language): string {
  const { template } = options;
  const value = (name: string): string | undefined => valueOf(options, name, language);
  return fillPlaceholders(layoutOf(template, language), (name) => {
    const fact = factOf(template, name, language);
    return fact === undefined ? value(name) : fillPlaceholders(fact, value);
  });
}

function valueOf(options: RenderOptions, name: string, language: Language): string | undefined {
  const { plan, playbook, values, now, updateAt } = options;
  const { timezone } = plan.organisation;
  switch (name) {
    case 'organisation':
      return inLanguage(plan.organisation.name, language);
    case 'information':
      return inLanguage(plan.organisation.information, language);
    case 'emergency':
      return inLanguage(plan.organisation.emergency, language);
    case 'now':
      return formatTime(now, language, timezone);
    case 'next_update':
      return updateAt === undefined ? undefined : formatTime(updateAt, language, timezone);
    default: {
      const variable = Object.hasOwn(playbook.variables, name) ? playbook.variables[name] : undefined;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return variable && value ? shownValue(variable, value, language, timezone) : undefined;
    }
  }
}
