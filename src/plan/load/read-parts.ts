import type { z } from 'zod';
import type { Finding } from '../finding.ts';
import { AudiencesFile } from '../schema/audiences.ts';
import { Slug } from '../schema/basics.ts';
import { Organisation } from '../schema/organisation.ts';
import { Playbook } from '../schema/playbook.ts';
import { StaffFile } from '../schema/staff.ts';
import { parseFile, wholeFile, type Parsed } from './parse-file.ts';
import { PLAYBOOK_SUFFIX, type PlanFolder } from './plan-folder.ts';

/** The files of a plan, each on its own; missing are those that say nothing at all. */
export interface Parts {
  readonly organisation?: Parsed<Organisation>;
  readonly staff?: Parsed<StaffFile>;
  readonly audiences?: Parsed<AudiencesFile>;
  readonly playbooks: ReadonlyMap<string, Parsed<Playbook>>;
}

/** Stands in for what a broken playbook lacks, so that the rest of it can be checked. */
const SPARE_PLAYBOOK = {
  title: { en: '?' },
  severity: 'advisory',
  crisis: 'accidental',
  request: ['nobody'],
  approve: ['nobody'],
  audiences: ['nobody'],
};

/** Reads each file against its schema; every fault goes to `report`. */
export function readParts(folder: PlanFolder, report: (finding: Finding) => void): Parts {
  if (folder.unreadable !== undefined) {
    report(
      wholeFile('.', `the plan folder cannot be read: ${folder.unreadable}`, 'Correct PLAN_DIR, or --plan.'),
    );
    return { playbooks: new Map() };
  }
  for (const name of folder.ignored) {
    const fix = 'Playbooks are called NAME.playbook.yaml; rename it or move it away.';
    report(wholeFile(name, `${name} is not part of the plan and is not read`, fix, 'warning'));
  }
  return {
    organisation: read(folder, 'organisation.yaml', Organisation, report),
    staff: read(folder, 'staff.yaml', StaffFile, report),
    audiences: read(folder, 'audiences.yaml', AudiencesFile, report),
    playbooks: readPlaybooks(folder, report),
  };
}

function readPlaybooks(
  folder: PlanFolder,
  report: (finding: Finding) => void,
): Map<string, Parsed<Playbook>> {
  const names = Object.keys(folder.texts).filter((name) => name.endsWith(PLAYBOOK_SUFFIX));
  if (names.length === 0) report(wholeFile('.', 'there is no playbook', 'Add one: NAME.playbook.yaml.'));
  const playbooks = new Map<string, Parsed<Playbook>>();
  for (const name of names) {
    const id = name.slice(0, -PLAYBOOK_SUFFIX.length);
    const parsed = read(folder, name, Playbook, report, SPARE_PLAYBOOK);
    if (parsed) playbooks.set(id, parsed);
    if (Slug.safeParse(id).success) continue;
    const fix = 'Rename it: lower-case letters, digits and hyphens, such as flood.playbook.yaml.';
    report(wholeFile(name, `“${id}” cannot be the name of a playbook`, fix));
  }
  return playbooks;
}

function read<S extends z.ZodType>(
  folder: PlanFolder,
  name: string,
  schema: S,
  report: (finding: Finding) => void,
  spare: Readonly<Record<string, unknown>> = {},
): Parsed<z.output<S>> | undefined {
  return parseFile(
    name,
    folder.texts[name] ?? { ok: false, reason: 'it does not exist' },
    schema,
    spare,
    report,
  );
}
