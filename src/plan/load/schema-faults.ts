import type { z } from 'zod';
import type { Fault, Path } from './fault.ts';
import { nearestKey } from './nearest-key.ts';
import { schemaNote } from './schema-note.ts';
import type { Source } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** zod's issues in the words of somebody who writes plans, each at its place. */
export function schemaFaults(issues: readonly Issue[], schema: z.ZodType, source: Source): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, [], schema, source));
}

function faultsOf(issue: Issue, above: Path, schema: z.ZodType, source: Source): Fault[] {
  const path = [
    ...above,
    ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment)),
  ];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, schema));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closest(issue.errors).flatMap((inner) => faultsOf(inner, path, schema, source));
  }
  const name = path.length > 0 ? `“${path.at(-1)}”` : 'the file';
  const { description } = schemaNote(schema, path);
  const explained = description ? ` (${description})` : '';
  if (!source.has(path)) {
    return [{ path, problem: `${name} is missing`, fix: `Add “${path.at(-1)}:” here${explained}.` }];
  }
  if (issue.code === 'invalid_key') {
    const problem = `${name} cannot be a name here: it ${issue.issues[0]?.message ?? 'is not allowed'}`;
    return [{ path, at: 'key', problem, fix: 'Rename it.' }];
  }
  return [
    {
      path,
      problem: `${name} ${complaint(issue)}`,
      fix: fixFor(issue, valueAt(source.value, path), description),
    },
  ];
}

/** Of the variants a value may have, the one whose faults lie deepest is the one that was meant. */
function closest(variants: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.min(...issues.map((issue) => issue.path.length));
  return [...variants].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

function unknownKey(path: Path, key: string, schema: z.ZodType): Fault {
  const { keys } = schemaNote(schema, path);
  const meant = nearestKey(key, keys);
  const fix = meant ? `Did you mean “${meant}”?` : `Remove it; what may stand here: ${keys.join(', ')}.`;
  return { path: [...path, key], at: 'key', problem: `unknown key “${key}”`, fix };
}

function complaint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return `must be one of ${optionsOf(issue).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'is empty';
      return isOwnWords(issue.message)
        ? issue.message
        : `must ${AMOUNT[issue.origin] ?? 'be'} at least ${issue.minimum}`;
    case 'too_big':
      return isOwnWords(issue.message)
        ? issue.message
        : `must ${AMOUNT[issue.origin] ?? 'be'} at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a date such as 2026-11-30' : issue.message;
    default:
      return issue.message;
  }
}

function fixFor(issue: Issue, value: unknown, description: string | undefined): string {
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    ['number', 'boolean'].includes(typeof value)
  ) {
    return `Put it in quotes: "${String(value)}".`;
  }
  const bare = value !== null && typeof value === 'object' && Object.keys(value)[0]?.startsWith('{');
  if (bare) return 'Put it in quotes: "{{…}}" means something else to YAML.';
  const meant = typeof value === 'string' ? nearestKey(value, optionsOf(issue)) : undefined;
  if (meant) return `Did you mean “${meant}”?`;
  return description ? `Give ${description}.` : 'Correct the value.';
}

/** What may stand in place of a wrong value; of a variant, the names of the variants. */
function optionsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const named = issue as { readonly options?: readonly unknown[] };
  return issue.code === 'invalid_union' ? (named.options ?? []).map(String) : [];
}

const isOwnWords = (message: string): boolean => !message.startsWith('Too ');

const AMOUNT: Readonly<Record<string, string>> = { array: 'have', string: 'have as many characters as' };

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (lines beginning with “- ”, or [a, b])',
  tuple: 'a list of two numbers',
  object: 'a set of “key: value” lines',
  record: 'a set of “key: value” lines, such as a text by language',
};

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, segment) =>
      inner !== null && typeof inner === 'object' ? (inner as Record<string, unknown>)[segment] : undefined,
    value,
  );
}
