import type { Selection } from '../../audience/index.ts';
import { formatDuration, say, type Text, type UiLanguage, type Values } from '../../core/index.ts';
import { switchedOff, type Finding, type Plan } from '../../plan/index.ts';
import { planText } from '../command.ts';
import { languageName, plain } from '../plain.ts';
import { attachmentLines } from './attachment-lines.ts';
import type { Draft } from './prepare.ts';
import { timeNotes } from './time-notes.ts';
import { twinLine } from './twins.ts';
import { leftOutNames, severityNames, summaryTexts as texts } from './summary.texts.ts';

/** Names shown before the rest is only counted. */
const NAMES_SHOWN = 10;
/** The first message leaves sooner than this: "at once". */
const AT_ONCE_MS = 15_000;

/** All there is to know about a send before it is asked for, but for the exact text. `heading` ends above it. */
export function summaryText(draft: Draft, heading: string, plan: Plan, language: UiLanguage): string {
  const { selection, target } = draft;
  const lines = [
    heading,
    say(texts.severity, language, { severity: say(severityNames[target.playbook.severity], language) }),
    ...draft.twins.map((twin) => twinLine(twin, plan, language)),
    ...timeNotes(draft.times, sendingOf(draft, plan), language),
    '',
    ...peopleLines(selection, language),
    '',
    ...forecastLines(draft, language),
    ...spaced([...groupLines(draft, language), ...ruleLines(draft, plan, language)]),
    ...spaced(attachmentLines(draft.statement, language)),
    '',
    say(texts.exactFollows, language, {
      count: Object.keys(draft.statement.renderings).length,
      languages: languagesOf(draft, language),
    }),
  ];
  return lines.join('\n');
}

const sendingOf = ({ statement }: Draft, plan: Plan): Parameters<typeof timeNotes>[1] => ({
  now: statement.createdAt,
  expiresAt: statement.expiresAt,
  zone: plan.organisation.timezone,
});

/** `Flood`, `flood.alert`, `residents`: what the headings are filled with. */
export const headingValues = ({ target, audience }: Draft, plan: Plan, language: UiLanguage): Values => ({
  title: planText(target.playbook.title, language, plan),
  template: `${target.playbookId}.${target.templateId}`,
  audience: planText(plan.audiences[audience]?.title ?? {}, language, plan) || audience,
});

export const languagesOf = ({ statement }: Pick<Draft, 'statement'>, language: UiLanguage): string =>
  Object.keys(statement.renderings)
    .map((tag) => languageName(tag, language))
    .join(', ');

const spaced = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : []);

function peopleLines(selection: Selection, language: UiLanguage): string[] {
  const people = selection.recipients.filter(({ kind }) => kind === 'contact').length;
  const languages = Object.entries(selection.languages)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([tag, count]) => `${languageName(tag, language)} ${count}`)
    .join(', ');
  const groups = selection.recipients.length - people;
  const order = selection.order
    .filter(({ count }) => count > 0)
    .map(({ step, count }) =>
      step === '' ? say(texts.rest, language, { count }) : `${plain(step)} ${count}`,
    );
  return [
    ...(people > 0 ? [say(texts.people, language, { count: people, languages })] : []),
    say(texts.channels, language, { direct: people, groups }),
    ...(order.length > 1 ? [say(texts.order, language, { steps: order.join(' → ') })] : []),
    ...selection.leftOut.map(({ reason, names }) => {
      const values = {
        count: names.length,
        reason: say(leftOutNames[reason], language),
        names: short(names, language),
      };
      return say(texts.leftOut, language, values);
    }),
  ];
}

function short(names: readonly string[], language: UiLanguage): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => plain(name, 40));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` ${say(texts.more, language, { count: more })}` : ''}`;
}

function forecastLines({ forecast, selection }: Draft, language: UiLanguage): string[] {
  const { messages, firstMs, lastMs } = forecast;
  const atOnce = firstMs < AT_ONCE_MS;
  const first = say(atOnce ? texts.firstNow : texts.firstLater, language, {
    first: formatDuration(firstMs, language),
  });
  const line = say(texts.forecast, language, {
    count: messages,
    last: formatDuration(lastMs, language),
    first,
  });
  const reached = alsoContacts(selection);
  if (reached === 0) return [line];
  return [line, say(texts.groupsAtOnce, language, { groups: selection.groups.length, count: reached })];
}

const alsoContacts = ({ groups }: Selection): number =>
  groups.reduce((sum, group) => sum + group.alsoContacts, 0);

function groupLines({ selection, oneCopy }: Draft, language: UiLanguage): string[] {
  const open = selection.groups
    .filter((group) => group.open)
    .map(({ title, members }) => say(texts.openGroup, language, { title: plain(title), members }));
  const count = alsoContacts(selection);
  return count > 0 ? [...open, say(oneCopy ? texts.oneCopy : texts.bothCopies, language, { count })] : open;
}

function ruleLines({ target, reviewDue, unused }: Draft, plan: Plan, language: UiLanguage): string[] {
  const mine = ({ playbook, template }: Pick<Finding, 'playbook' | 'template'>): boolean =>
    playbook === target.playbookId && (template === undefined || template === target.templateId);
  const warn = (text: Text, values: Values): string => say(text, language, values);
  const off = switchedOff(plan).filter(mine);
  return [
    ...(reviewDue ? [say(texts.reviewDue, language)] : []),
    ...(unused.length > 0 ? [warn(texts.unused, { names: unused.join(', ') })] : []),
    ...plan.warnings.filter(mine).map(({ problem, fix }) => warn(texts.warning, { problem, fix })),
    ...off.map(({ rule, reason }) => warn(texts.ruleOff, { rule, reason })),
  ];
}
