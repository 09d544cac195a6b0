import type { AttachmentFile } from '../core/index.ts';
import type { Audience } from './schema/audiences.ts';
import type { Organisation } from './schema/organisation.ts';
import type { Playbook } from './schema/playbook.ts';
import type { StaffMember } from './schema/staff.ts';
import type { Finding } from './finding.ts';

/** The organisation's crisis plan as it was loaded: whole, checked, never changed. */
export interface Plan {
  readonly organisation: Organisation;
  /** Chat id of the desk. */
  readonly desk: string;
  readonly staff: readonly StaffMember[];
  readonly audiences: Readonly<Record<string, Audience>>;
  readonly playbooks: Readonly<Record<string, Playbook>>;
  /** The files that templates name, by their path in the plan folder, with their bytes as they were at loading. */
  readonly attachments: Readonly<Record<string, AttachmentFile>>;
  /** SHA-256 over all of the above. */
  readonly digest: string;
  /** What lint found that does not stop the plan from loading. */
  readonly warnings: readonly Finding[];
  /** True for the example plan that Tocsin ships. */
  readonly example: boolean;
}
