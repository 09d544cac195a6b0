import { missingLanguages } from '../lint/language.rules.ts';
import { holdsLinkOrPhone } from '../lint/promise.rules.ts';
import { textsOf } from '../lint/authored.ts';
import type { Finding } from '../finding.ts';
import type { AudiencesFile } from '../schema/audiences.ts';
import type { Organisation } from '../schema/organisation.ts';
import type { StaffFile } from '../schema/staff.ts';
import type { Fault } from './fault.ts';
import { findingOf, type Parsed } from './parse-file.ts';

interface BaseFiles {
  readonly organisation?: Parsed<Organisation>;
  readonly staff?: Parsed<StaffFile>;
  readonly audiences?: Parsed<AudiencesFile>;
}

type BaseFault = Fault & { readonly level?: 'warning'; readonly rule?: string };

/** What the three base files say that cannot be, each in itself and together. */
export function baseFindings({ organisation, staff, audiences }: BaseFiles): Finding[] {
  const languages = organisation?.broken.length === 0 ? organisation.value.languages : [];
  return [
    ...checked(organisation, ({ value }) => organisationFaults(value)),
    ...checked(staff, ({ value }) => staffFaults(value)),
    ...checked(audiences, ({ value }) => audienceFaults(value, languages, staff?.value.desk)),
  ];
}

/** A file with schema faults is not looked at further: its faults may be nothing but their echo. */
function checked<T>(
  parsed: Parsed<T> | undefined,
  check: (parsed: Parsed<T>) => Iterable<BaseFault>,
): Finding[] {
  if (!parsed || parsed.broken.length > 0) return [];
  return [...check(parsed)].map((fault) =>
    findingOf(parsed.source, fault, { rule: fault.rule ?? 'reference', level: fault.level ?? 'error' }),
  );
}

function* organisationFaults(organisation: Organisation): Iterable<BaseFault> {
  const { languages, fallback, default_language: standard } = organisation;
  if (!languages.includes(standard)) {
    const problem = `“${standard}” is not one of the languages`;
    yield { path: ['default_language'], problem, fix: `Choose one of ${languages.join(', ')}.` };
  }
  for (const [from, to] of Object.entries(fallback)) {
    if (languages.includes(to)) continue;
    yield {
      path: ['fallback', from],
      problem: `“${to}” is not one of the languages`,
      fix: `Choose one of ${languages.join(', ')}.`,
    };
  }
  const texts = (['name', 'information', 'emergency'] as const).flatMap((key) =>
    textsOf([key], organisation[key]),
  );
  for (const fault of missingLanguages(texts, languages)) yield { ...fault, rule: 'languages' };
  for (const { path, text } of textsOf(['information'], organisation.information)) {
    if (holdsLinkOrPhone(text)) continue;
    const problem = 'neither a link nor a phone number: people could not ask further';
    yield { path, problem, fix: 'Add one of them.', level: 'warning', rule: 'more-information' };
  }
}

function* staffFaults({ staff }: StaffFile): Iterable<BaseFault> {
  for (const key of ['id', 'phone'] as const) {
    const seen = new Map<string, number>();
    for (const [index, member] of staff.entries()) {
      const first = seen.get(member[key]);
      if (first === undefined) seen.set(member[key], index);
      else {
        const problem = `${key} ${member[key]} stands twice: ${staff[first]?.name} has it, too`;
        yield { path: ['staff', index, key], problem, fix: 'Each person has their own.' };
      }
    }
  }
  if (staff.some((member) => member.roles.includes('admin'))) return;
  const problem = 'nobody has the role admin: nobody is told of changes and faults of the plan';
  yield { path: ['staff'], at: 'key', problem, fix: 'Add admin to the roles of somebody.', level: 'warning' };
}

function* audienceFaults(
  { audiences }: AudiencesFile,
  languages: readonly string[],
  desk: string | undefined,
): Iterable<BaseFault> {
  for (const [name, audience] of Object.entries(audiences)) {
    const { any, all, zones, everyone, groups } = audience;
    if (!everyone && [any, all, zones, groups].every((list) => list.length === 0)) {
      const problem = `the audience “${name}” reaches nobody`;
      yield {
        path: ['audiences', name],
        at: 'key',
        problem,
        fix: 'Add any, all, zones, groups, or “everyone: true”.',
      };
    }
    for (const [index, group] of groups.entries()) {
      if (group.chat !== desk) continue;
      const problem = 'this is the desk: staff would get what is meant for stakeholders';
      yield {
        path: ['audiences', name, 'groups', index, 'chat'],
        problem,
        fix: 'Choose another group.',
        level: 'warning',
      };
    }
    const titles = textsOf(['audiences', name, 'title'], audience.title);
    for (const fault of missingLanguages(titles, languages)) yield { ...fault, rule: 'languages' };
  }
}
