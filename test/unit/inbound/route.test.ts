import { route, type RouteFacts } from '../../../src/inbound/route.ts';
import type { StaffMember } from '../../../src/plan/index.ts';

const ana = { id: 'ana' } as StaffMember;
const facts = (over: Partial<RouteFacts>): RouteFacts => ({
  ...{ text: 'ciao', kind: 'text', direct: true, atDesk: false, recognition: { kind: 'stranger' } },
  ...{ optOutWord: undefined },
  ...over,
});
const staff = { kind: 'staff', member: ana } as const;

describe('route', () => {
  it.each<[string, Partial<RouteFacts>, string]>([
    ['staff in a direct chat', { recognition: staff }, 'command'],
    ['staff at the desk', { recognition: staff, direct: false, atDesk: true }, 'command'],
    ['staff in any other group', { recognition: staff, direct: false }, 'ignore'],
    ['staff who says STOP', { recognition: staff, optOutWord: 'out' }, 'command'],
    ['a stranger at the desk', { direct: false, atDesk: true, text: '/send' }, 'ignore'],
    ['a stranger who commands', { text: ' /send flood.alert' }, 'stranger-command'],
    ['a stranger who writes', { text: 'quando torna la luce?' }, 'stakeholder'],
    ['STOP', { text: 'STOP', optOutWord: 'out' }, 'opt-out'],
    ['START', { text: 'START', optOutWord: 'in' }, 'opt-in'],
    ['a suspended member', { recognition: { kind: 'suspended', member: ana }, text: '/help' }, 'suspended'],
    [
      'a suspended member with a code',
      { recognition: { kind: 'suspended', member: ana }, text: 'K7QM4F' },
      'enrol',
    ],
    ['a reaction', { kind: 'reaction', recognition: staff }, 'ignore'],
  ])('%s', (_, over, kind) => {
    expect(route(facts(over)).kind).toBe(kind);
  });

  it('does not take a word of six letters for an enrolment code', () => {
    expect(route(facts({ text: 'grazie' })).kind).toBe('stakeholder');
  });
});
