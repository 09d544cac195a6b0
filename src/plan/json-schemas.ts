import { z } from 'zod';
import { AudiencesFile } from './schema/audiences.ts';
import { Organisation } from './schema/organisation.ts';
import { Playbook } from './schema/playbook.ts';
import { StaffFile } from './schema/staff.ts';

/** JSON Schema of each kind of plan file by the name it has in `docs/schema`, for completion in editors. */
export function planSchemas(): Record<string, object> {
  const files = {
    organisation: Organisation,
    staff: StaffFile,
    audiences: AudiencesFile,
    playbook: Playbook,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, schema]) => [
      `${name}.schema.json`,
      {
        title: `Tocsin: ${name === 'playbook' ? 'NAME.playbook' : name}.yaml`,
        ...z.toJSONSchema(schema, { io: 'input' }),
      },
    ]),
  );
}
