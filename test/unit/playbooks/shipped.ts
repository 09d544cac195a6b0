import { loadPlan, type Finding, type Plan } from '../../../src/plan/index.ts';
import { draftStatement, missingVariables } from '../../../src/statement/index.ts';
import type { Instant, StaffId, StatementId } from '../../../src/core/index.ts';

/** A day on which reviews and drills of the shipped plan are recent. */
export const NOW: Instant = Date.parse('2026-11-21T14:05:00+01:00');

export interface Shipped {
  readonly plan: Plan;
  /** What lint says when the plan is not good enough to load. */
  readonly findings: readonly Finding[];
}

export async function shippedPlan(): Promise<Shipped> {
  const loaded = await loadPlan('playbooks', { now: NOW });
  if (!loaded.ok)
    throw new Error(
      loaded.findings.map(({ file, line, problem }) => `${file}:${line} ${problem}`).join('\n'),
    );
  return { plan: loaded.plan, findings: loaded.plan.warnings };
}

/** `[playbook, template]` of every template in the plan. */
export function templatesOf(plan: Plan): [string, string][] {
  return Object.entries(plan.playbooks).flatMap(([id, playbook]) =>
    Object.keys(playbook.templates).map((template): [string, string] => [id, template]),
  );
}

/** What an operator would type; choices take their longest option in that language. */
export function usualValues(plan: Plan, id: string, language: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(plan.playbooks[id]?.variables ?? {}).map(([name, variable]) => {
      if (variable.type === 'choice') {
        const longest = Object.entries(variable.options).sort(
          ([, a], [, b]) => (b[language]?.length ?? 0) - (a[language]?.length ?? 0),
        )[0];
        return [name, longest?.[0] ?? ''];
      }
      if (variable.type === 'time') return [name, '2026-11-21T17:00:00.000Z'];
      if (variable.type === 'sentence') return [name, 'La scuola Dante resta aperta.'];
      return [
        name,
        (EXAMPLES[name] ?? 'Palazzo comunale').slice(0, 'max' in variable ? variable.max : undefined),
      ];
    }),
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  area: 'Lungarno Nord',
  at: '14:02',
  assembly: 'Piazza Dante',
  product: 'Yogurt bianco 125 g',
  lot: 'L2411',
  topic: 'Mensa scolastica',
  service: 'Sportello online',
  wrong: '#F3K',
};

/** The message exactly as it leaves, in one language. */
export function messageOf(
  plan: Plan,
  id: string,
  template: string,
  language: string,
  values: Record<string, string>,
): string {
  const { renderings } = draftStatement({
    plan,
    playbook: id,
    template,
    values,
    requestedBy: 'ana' as StaffId,
    id: 's1' as StatementId,
    ref: 'F3K',
    now: NOW,
  });
  return renderings[language] ?? '';
}

export const questionsOf = (plan: Plan, id: string, template: string): string[] =>
  missingVariables(plan, id, template, {});
