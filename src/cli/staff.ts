import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Audit } from '../audit/index.ts';
import { AppError, maskPhones } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';
import { findStaff, type Identity, type IdentityState } from '../staff/index.ts';

interface Connection {
  readonly plan: Plan;
  readonly identity: Pick<Identity, 'enrolCode' | 'stateOf'>;
  readonly audit: Audit;
  close(): Promise<void>;
}

const STATES: Readonly<Record<IdentityState, string>> = {
  'not-seen': 'no device seen yet',
  pinned: 'device known',
  suspended: 'SUSPENDED: enrol again',
};

/**
 * Adds `tocsin staff list|enrol`.
 * @param connect called once a subcommand runs, and closed after it
 */
export function staffCommand(program: Command, connect: () => Promise<Connection>): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  const connected = async (run: (connection: Connection) => Promise<void>): Promise<void> => {
    const connection = await connect();
    try {
      await run(connection);
    } finally {
      await connection.close();
    }
  };
  const group = program.command('staff').description('who may command');

  group
    .command('list')
    .description('show everyone in staff.yaml and whether their device is known')
    .action(() =>
      connected(async ({ plan, identity }) => {
        const rows: string[][] = [];
        for (const member of plan.staff) {
          const { id, name, phone, roles } = member;
          rows.push([id, name, maskPhones(phone), roles.join(', '), STATES[await identity.stateOf(member)]]);
        }
        for (const line of table(rows)) print(line);
      }),
    );

  group
    .command('enrol')
    .argument('<id>', 'whom, as in staff.yaml')
    .description('give out a code that makes whoever sends it this person')
    .action((id: string) =>
      connected(async ({ plan, identity, audit }) => {
        const member = findStaff(plan, id);
        if (!member) {
          const known = plan.staff.map((one) => one.id).join(', ');
          throw new AppError('staff-unknown', { details: { id, known } });
        }
        await audit.record({ actor: `host:${user()}`, action: 'staff-enrolment-code', subject: member.id });
        const code = await identity.enrolCode(member);
        print(`Code for ${member.name}: ${code}`);
        print(
          'They send it from their own phone, in a direct chat with Tocsin, within 10 minutes. It works once.',
        );
        print('Hand it over in person or by voice: whoever sends it is taken for them.');
      }),
    );
}

/** Containers may run under a number that has no name. */
function user(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
