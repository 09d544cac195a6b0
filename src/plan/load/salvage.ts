import type { z } from 'zod';
import type { Path } from './fault.ts';

/** Each round takes away what is still wrong; a playbook that needs more is beyond help. */
const MAX_ROUNDS = 8;

/**
 * What is left of a file when everything that breaks the schema is taken away, so that the rest can be checked in
 * the same run. `spare` stands in for what must not be missing at the top. Never used as a plan.
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  value: unknown,
  spare: Readonly<Record<string, unknown>>,
): z.output<S> | undefined {
  let rest: unknown = structuredClone(value);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (rest === null || typeof rest !== 'object') return undefined;
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment));
      if (issue.code === 'unrecognized_keys') for (const key of issue.keys) remove(rest, [...path, key]);
      else if (!remove(rest, path) && !replace(rest, path, spare)) return undefined;
    }
    rest = withoutGaps(rest);
  }
  return undefined;
}

/** Takes away what the path leads to, or the last thing on the way that is there; false when nothing is. */
function remove(root: object, path: Path): boolean {
  let holder = root as Record<string | number, unknown>;
  let end: { holder: Record<string | number, unknown>; segment: string | number } | undefined;
  for (const segment of path) {
    if (!Object.hasOwn(holder, segment)) break;
    end = { holder, segment };
    const next = holder[segment];
    if (!isObject(next)) break;
    holder = next;
  }
  if (!end) return false;
  if (Array.isArray(end.holder)) end.holder[end.segment as number] = undefined;
  else delete end.holder[end.segment];
  return true;
}

function replace(root: object, path: Path, spare: Readonly<Record<string, unknown>>): boolean {
  const [name] = path;
  if (path.length !== 1 || typeof name !== 'string' || !Object.hasOwn(spare, name)) return false;
  (root as Record<string, unknown>)[name] = spare[name];
  return true;
}

/** List items that were taken away; YAML itself has no `undefined`. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(withoutGaps);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutGaps(item)]));
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return value !== null && typeof value === 'object';
}
