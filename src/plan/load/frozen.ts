/**
 * A copy that cannot be changed, of objects without a prototype: looking up a name that somebody typed
 * (`constructor`, `__proto__`) finds what the plan holds, or nothing.
 */
export function frozen<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(frozen)) as T;
  if (value === null || typeof value !== 'object') return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of Object.entries(value)) copy[key] = frozen(item);
  return Object.freeze(copy) as T;
}
