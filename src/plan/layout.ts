import type { Language } from '../core/index.ts';
import type { Facts, Template, TemplateKind } from './schema/playbook.ts';

export type FactName = keyof Facts;

/** Placeholders that Tocsin fills by itself; no variable or fact may have these names. */
export const BUILT_INS = ['organisation', 'information', 'emergency', 'next_update', 'now'] as const;

/**
 * In which order the facts stand when a template gives no `text`. Alerts say what to do before they explain
 * (crisis rule 4); all else opens with what people feel and what is known (CDC CERC).
 */
export const STANDARD_ORDER: Readonly<Record<TemplateKind, readonly FactName[]>> = {
  alert: words('source hazard place action time impact known unknown doing empathy more'),
  holding: words('source hazard place time empathy known impact unknown doing action more'),
  update: words('source hazard place time known impact unknown doing action empathy more'),
  correction: words('source known hazard place action time impact unknown doing empathy more'),
  'all-clear': words('source hazard place time known unknown doing action impact empathy more'),
  rollcall: words('source hazard place action time impact known unknown doing empathy more'),
  notice: words('source hazard place time known impact action unknown doing empathy more'),
};

const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/** Names between `{{` and `}}`, each once, in order of appearance. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] as string))];
}

/** The text without its well-formed placeholders: what the author wrote out. */
export const withoutPlaceholders = (text: string): string => text.replace(PLACEHOLDER, '');

/** A fact as the plan writes it, placeholders and all; undefined when the template does not have it in that language. */
export function factOf(
  template: Pick<Template, 'facts'>,
  name: string,
  language: Language,
): string | undefined {
  const facts: Readonly<Record<string, Facts[FactName]>> = template.facts;
  if (!Object.hasOwn(facts, name)) return undefined;
  const fact = facts[name];
  return typeof fact === 'string' ? fact : fact?.[language];
}

/** The text in chat with its placeholders: as given, or the facts in the standard order, a paragraph each. */
export function layoutOf(template: Pick<Template, 'kind' | 'facts' | 'text'>, language: Language): string {
  const given = template.text?.[language];
  if (given !== undefined) return given;
  return STANDARD_ORDER[template.kind]
    .filter((name) => factOf(template, name, language) !== undefined)
    .map((name) => `{{${name}}}`)
    .join('\n\n');
}

/** The layout with the facts written out: what is left to fill are variables and built-in words. */
export function withFacts(template: Pick<Template, 'kind' | 'facts' | 'text'>, language: Language): string {
  return fillPlaceholders(layoutOf(template, language), (name) => {
    const isFact = Object.hasOwn(template.facts, name);
    return isFact ? factOf(template, name, language) : `{{${name}}}`;
  });
}

/**
 * Fills the placeholders once: what is filled in is never read for placeholders again. An undefined or empty
 * value takes its line with it when nothing else is said there, and never leaves a gap.
 */
export function fillPlaceholders(layout: string, lookup: (name: string) => string | undefined): string {
  return layout
    .split(/\r?\n/)
    .flatMap((line) => fillLine(line, lookup) ?? [])
    .join('\n')
    .replace(/\n[ \t]*(?:\n[ \t]*)+\n/g, '\n\n')
    .trim();
}

function fillLine(line: string, lookup: (name: string) => string | undefined): string | undefined {
  const values = new Map(placeholdersOf(line).map((name) => [name, lookup(name)?.trim() ?? '']));
  const text = line.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '');
  const filled = [...values.values()].filter((value) => value !== '');
  if (filled.length === values.size) return text.trimEnd();
  if (filled.length === 0 && !/[\p{L}\p{N}]/u.test(text)) return undefined;
  return text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]+(?=[.,])/g, '')
    .trim();
}

function words(list: string): readonly FactName[] {
  return list.split(' ') as FactName[];
}
