import type { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Fault, Path } from './fault.ts';
import type { FileText } from './plan-folder.ts';
import { salvage } from './salvage.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml, type Source } from './yaml-source.ts';

/** A file that was read: what it says, or what is left of it, and where it breaks the schema. */
export interface Parsed<T> {
  readonly source: Source;
  readonly value: T;
  /** Empty when the file is sound; else `value` is good for nothing but further checks. */
  readonly broken: readonly Path[];
}

/** A file full of rubbish is told once, not a thousand times. */
const MAX_PER_FILE = 100;

/** Reads one file against its schema; every fault goes to `report`. */
export function parseFile<S extends z.ZodType>(
  file: string,
  content: FileText,
  schema: S,
  spare: Readonly<Record<string, unknown>>,
  report: (finding: Finding) => void,
): Parsed<z.output<S>> | undefined {
  if (!content.ok) {
    report(
      wholeFile(
        file,
        `${file} cannot be read: ${content.reason}`,
        'Put the file there, readable and in UTF-8.',
      ),
    );
    return undefined;
  }
  const { source, findings } = parseYaml(file, content.text);
  const all = [...findings];
  let parsed: Parsed<z.output<S>> | undefined;
  if (source) {
    const result = schema.safeParse(source.value);
    if (result.success) parsed = { source, value: result.data, broken: [] };
    else {
      const faults = schemaFaults(result.error.issues, schema, source);
      all.push(...faults.map((fault) => findingOf(source, fault, { rule: 'schema', level: 'error' })));
      const value = salvage(schema, source.value, spare);
      if (value !== undefined) parsed = { source, value, broken: faults.map((fault) => fault.path) };
    }
  }
  all.slice(0, MAX_PER_FILE).forEach(report);
  const more = all.length - MAX_PER_FILE;
  if (more > 0)
    report(wholeFile(file, `${more} more faults in this file`, 'Mend the first ones and check again.'));
  return parsed;
}

/** The place gets its line and column. */
export function findingOf(
  source: Source,
  fault: Fault,
  kind: Pick<Finding, 'rule' | 'level' | 'playbook'>,
): Finding {
  return {
    file: source.file,
    ...source.locate(fault.path, fault.at),
    ...kind,
    problem: fault.problem,
    fix: fault.fix,
    ...(fault.template !== undefined && { template: fault.template }),
  };
}

export function wholeFile(
  file: string,
  problem: string,
  fix: string,
  level: Finding['level'] = 'error',
): Finding {
  return { file, line: 1, column: 1, level, rule: 'file', problem, fix };
}
