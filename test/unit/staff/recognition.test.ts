import type { Lid, Phone } from '../../../src/core/index.ts';
import { judge, type Pin, type SenderFacts } from '../../../src/staff/recognition.ts';
import { ana, dario } from './people.ts';

const L1 = 'one@lid' as Lid;
const L2 = 'two@lid' as Lid;
const pin = (lid: Lid, by: Pin['by'] = 'directory'): Pin => ({ lid, phone: ana.phone, by });

/** What is judged of a sender; nothing is known of them unless given. */
function verdict(facts: Partial<Omit<SenderFacts, 'suspended'>> & { suspended?: string }): string {
  const { recognition, learn } = judge({
    direct: true,
    phone: undefined,
    lid: undefined,
    byPhone: undefined,
    byLid: undefined,
    ...facts,
    suspended: (member) => member.id === facts.suspended,
  });
  const who = recognition.kind === 'stranger' ? '' : ` ${recognition.member.id}`;
  return `${recognition.kind}${who}${learn ? `, ${learn}` : ''}`;
}

const phone = ana.phone as Phone;
const anaUnpinned = { phone, byPhone: { member: ana, pin: undefined } };
const anaPinned = { phone, byPhone: { member: ana, pin: pin(L1) } };
const lidOfAna = (by?: Pin['by']) => ({ lid: L1, byLid: { member: ana, pin: pin(L1, by) } });

test.each([
  ['nobody we know', {}, 'stranger'],
  ['a LID that is pinned to nobody', { lid: L1 }, 'stranger'],
  ['a staff phone alone', anaUnpinned, 'staff ana'],
  ['a staff phone alone, with a pin', anaPinned, 'staff ana'],
  ['a staff phone with its first LID', { ...anaUnpinned, lid: L1 }, 'staff ana, pin'],
  ['the same at the desk', { ...anaUnpinned, lid: L1, direct: false }, 'staff ana'],
  ['a staff phone with the pinned LID', { ...anaPinned, ...lidOfAna() }, 'staff ana'],
  ['the same at the desk', { ...anaPinned, ...lidOfAna(), direct: false }, 'staff ana'],
  ['a staff phone with another LID', { ...anaPinned, lid: L2 }, 'suspended ana, suspend'],
  ['the same at the desk', { ...anaPinned, lid: L2, direct: false }, 'suspended ana'],
  ['… once suspended', { ...anaPinned, lid: L2, suspended: 'ana' }, 'suspended ana'],
  [
    'suspended, with the pinned LID again',
    { ...anaPinned, ...lidOfAna(), suspended: 'ana' },
    'suspended ana',
  ],
  ['suspended, without a LID', { ...anaPinned, suspended: 'ana' }, 'suspended ana'],
  ['suspended and unpinned learns nothing', { ...anaUnpinned, lid: L1, suspended: 'ana' }, 'suspended ana'],
  [
    "another's pinned LID",
    { phone: dario.phone as Phone, byPhone: { member: dario, pin: undefined }, ...lidOfAna() },
    'suspended dario, suspend',
  ],
  ['a pinned LID alone', lidOfAna(), 'staff ana'],
  ['the same at the desk', { ...lidOfAna(), direct: false }, 'staff ana'],
  ['the same, suspended', { ...lidOfAna(), suspended: 'ana' }, 'suspended ana'],
  [
    'a pinned LID whose phone is now a stranger’s',
    { phone: '+447700900999' as Phone, ...lidOfAna() },
    'stranger',
  ],
  ['the same, vouched for by a code', { phone: '+447700900999' as Phone, ...lidOfAna('code') }, 'staff ana'],
])('%s', (_, facts, expected) => {
  expect(verdict(facts)).toBe(expected);
});
