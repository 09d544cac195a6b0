import { Command } from 'commander';
import type { Audit } from '../../../src/audit/index.ts';
import { staffCommand } from '../../../src/cli/staff.ts';
import type { IdentityState } from '../../../src/staff/index.ts';
import { ana, dario, marta, plan } from '../staff/people.ts';

async function run(...args: string[]): Promise<{ out: string; log: string[] }> {
  const log: string[] = [];
  let out = '';
  const program = new Command().exitOverride().configureOutput({ writeOut: (text) => (out += text) });
  const states: Record<string, IdentityState> = { [ana.id]: 'pinned', [dario.id]: 'suspended' };
  staffCommand(program, async () => ({
    plan,
    identity: {
      enrolCode: async ({ id }) => (log.push(`code ${id}`), 'F3KQ7M'),
      stateOf: async ({ id }) => states[id] ?? 'not-seen',
    },
    audit: {
      record: async ({ actor, action, subject }) =>
        void log.push(`${actor.split(':')[0]} ${action} ${subject}`),
    } as Audit,
    close: async () => void log.push('closed'),
  }));
  try {
    await program.parseAsync(['node', 'tocsin', 'staff', ...args]);
  } catch (error) {
    log.push((error as { code: string }).code);
  }
  return { out, log };
}

test('list shows everyone, with masked phones', async () => {
  const { out, log } = await run('list');
  expect(out).toMatch(/^ana +ana +\+44…01 +operator +device known$/m);
  expect(out).toMatch(/^dario .*SUSPENDED: enrol again$/m);
  expect(out).toMatch(/^marta .*admin, director +no device seen yet$/m);
  expect(out).not.toContain(marta.phone);
  expect(log).toEqual(['closed']);
});

test('enrol gives out a code, on record', async () => {
  const { out, log } = await run('enrol', 'ana');
  expect(out).toMatch(/^Code for ana: F3KQ7M$/m);
  expect(log).toEqual(['host staff-enrolment-code ana', 'code ana', 'closed']);
});

test('enrol knows who there is', async () => {
  const { out, log } = await run('enrol', 'nobody');
  expect(out).toBe('');
  expect(log).toEqual(['closed', 'staff-unknown']);
});
