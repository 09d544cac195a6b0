import type { LocalText } from '../../core/index.ts';
import type { Plan, Playbook, Template } from '../../plan/index.ts';
import { fold, nearest, own } from '../parse/index.ts';

/** Which template someone means, as far as they said. */
export type TargetReading =
  | {
      readonly kind: 'found';
      readonly target: Target;
      readonly audience: string | undefined;
      readonly extra: readonly string[];
    }
  /** Still to be asked: the playbook, or the template of this playbook. */
  | { readonly kind: 'open'; readonly playbook?: string }
  | {
      readonly kind: 'unknown';
      readonly word: string;
      readonly playbook?: string;
      readonly meant: readonly string[];
    };

export interface Target {
  readonly playbookId: string;
  readonly templateId: string;
  readonly playbook: Playbook;
  readonly template: Template;
}

interface Words {
  readonly template: string | undefined;
  readonly audience: string | undefined;
  readonly extra: readonly string[];
}

/**
 * Reads `flood.alert`, `flood/alert`, `flood alert` or `Alluvione alert`. Ids and titles count in any language;
 * a near miss is never taken for what it resembles.
 */
export function readTarget({ template: word, audience, extra }: Words, plan: Plan): TargetReading {
  if (word === undefined) return { kind: 'open' };
  const [first, second] = split(word);
  const playbookId = idOf(first, plan.playbooks);
  const playbook = playbookId === undefined ? undefined : own(plan.playbooks, playbookId);
  if (playbookId === undefined || !playbook)
    return { kind: 'unknown', word, meant: nearest(word, everyTemplate(plan)) };
  if (second !== undefined) {
    const found = targetOf(playbookId, playbook, second);
    if (found) return { kind: 'found', target: found, audience, extra };
    return {
      kind: 'unknown',
      word: second,
      playbook: playbookId,
      meant: meantIn(playbookId, playbook, second),
    };
  }
  // `flood alert to residents`: the template is the next word, wherever the parser has put it.
  const following = [audience, ...extra].filter((each) => each !== undefined);
  const at = following.findIndex((each) => targetOf(playbookId, playbook, each) !== undefined);
  const target = at === -1 ? undefined : targetOf(playbookId, playbook, following[at] ?? '');
  if (!target) return { kind: 'open', playbook: playbookId };
  const others = following.filter((_, i) => i !== at);
  return { kind: 'found', target, audience: others[0], extra: others.slice(1) };
}

/** `flood.alert`, for every template of the plan. */
export const everyTemplate = (plan: Plan): string[] =>
  Object.entries(plan.playbooks).flatMap(([id, { templates }]) =>
    Object.keys(templates).map((name) => `${id}.${name}`),
  );

/** The audience someone means, by its name or title. */
export const audienceIdOf = (word: string, plan: Plan): string | undefined => idOf(word, plan.audiences);

function split(word: string): [string, string | undefined] {
  const at = word.search(/[./:·]/);
  if (at === -1) return [word, undefined];
  return [word.slice(0, at), word.slice(at + 1) || undefined];
}

function targetOf(playbookId: string, playbook: Playbook, word: string): Target | undefined {
  const templateId = idOf(word, playbook.templates);
  const template = templateId === undefined ? undefined : own(playbook.templates, templateId);
  return templateId === undefined || !template ? undefined : { playbookId, templateId, playbook, template };
}

const meantIn = (playbookId: string, playbook: Playbook, word: string): string[] =>
  nearest(word, Object.keys(playbook.templates)).map((name) => `${playbookId}.${name}`);

function idOf(
  word: string,
  named: Readonly<Record<string, { title?: LocalText | undefined }>>,
): string | undefined {
  const wanted = fold(word).replace(/[\s_]+/g, '-');
  if (own(named, wanted)) return wanted;
  const titled = Object.entries(named).filter(([, { title = {} }]) =>
    Object.values(title).some((text) => fold(text) === fold(word)),
  );
  return titled.length === 1 ? titled[0]?.[0] : undefined;
}
