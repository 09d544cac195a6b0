import { meansTomorrow, say, type Instant, type UiLanguage } from '../../core/index.ts';
import type { Plan, Variable } from '../../plan/index.ts';
import { faultText, missingVariables, readValue, variablesOf } from '../../statement/index.ts';
import { planText } from '../command.ts';
import { fold, nearest, own, tidy } from '../parse/index.ts';
import type { Question } from '../question.ts';
import { sendTexts as texts } from './send.texts.ts';
import type { Target } from './target.ts';
import type { GivenTime } from './time-notes.ts';

export type ValuesReading =
  | {
      readonly kind: 'complete';
      readonly values: Readonly<Record<string, string>>;
      readonly times: readonly GivenTime[];
    }
  | { readonly kind: 'ask'; readonly question: Question; readonly fault?: string }
  | {
      readonly kind: 'unknown-key';
      readonly key: string;
      readonly meant: readonly string[];
      readonly known: readonly string[];
    };

interface Reader {
  readonly plan: Plan;
  readonly language: UiLanguage;
  readonly now: Instant;
}

/**
 * Reads what was typed for the template's variables; the first that is wrong or missing becomes a question.
 * `known`: what need not be asked for, where the template has a variable of that name.
 */
export function readValues(
  target: Target,
  given: Readonly<Record<string, string>>,
  reader: Reader,
  known: Readonly<Record<string, string>> = {},
): ValuesReading {
  const { variables } = target.playbook;
  const names = Object.keys(variables);
  const values: Record<string, string> = {};
  const times: GivenTime[] = [];
  // A key exactly as the plan writes it comes last and wins: that is where an answer to a question is put.
  const ordered = Object.entries(given).sort(
    ([a], [b]) => Number(own(variables, a) !== undefined) - Number(own(variables, b) !== undefined),
  );
  const raw = new Map<string, string>();
  for (const [key, text] of ordered) {
    const name = own(variables, key) ? key : fold(key).replaceAll('-', '_');
    if (!own(variables, name)) return { kind: 'unknown-key', key, meant: nearest(key, names), known: names };
    raw.set(name, text);
  }
  const used = variablesOf(reader.plan, target.playbook, target.template);
  for (const [name, text] of Object.entries(known))
    if (used.includes(name) && !raw.has(name)) raw.set(name, text);
  for (const [name, text] of raw) {
    const variable = own(variables, name);
    if (!variable || (variable.optional && text.trim() === '')) continue;
    const { now, language, plan } = reader;
    const read = readValue(variable, text, { now, zone: plan.organisation.timezone, language });
    if (!read.ok) {
      const fault = say(faultText[read.fault.code], language, read.fault.values);
      return { kind: 'ask', question: questionOf(name, variable, reader), fault: `*${name}*: ${fault}` };
    }
    values[name] = read.value;
    if (variable.type === 'time') {
      const tomorrow = meansTomorrow(tidy(text), { now, zone: plan.organisation.timezone, language });
      times.push({ name, at: Date.parse(read.value), tomorrow });
    }
  }
  const [missing] = missingVariables(reader.plan, target.playbookId, target.templateId, values);
  const variable = missing === undefined ? undefined : own(variables, missing);
  if (missing === undefined || !variable) return { kind: 'complete', values, times };
  return { kind: 'ask', question: questionOf(missing, variable, reader) };
}

function questionOf(name: string, variable: Variable, { plan, language }: Reader): Question {
  const text = planText(variable.ask, language, plan);
  const choices =
    variable.type === 'choice'
      ? Object.entries(variable.options).map(([value, label]) => ({
          value,
          label: planText(label, language, plan),
        }))
      : [];
  // Most plans give an example of their own.
  const hint = variable.type === 'time' && !/\d/.test(text) ? ` ${say(texts.timeHint, language)}` : '';
  return { slot: { into: 'values', name }, text: `${text}${hint}`, choices };
}
