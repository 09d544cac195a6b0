import type { RequestDraft } from '../../../src/approval/index.ts';
import type { Recipient, Selection } from '../../../src/audience/index.ts';
import { digest, secretsFrom, type AccountId, type Phone, type StaffId } from '../../../src/core/index.ts';
import type { Statement } from '../../../src/statement/index.ts';

export const secrets = secretsFrom(Buffer.alloc(32, 7));
export const ana = 'ana' as StaffId;
export const dario = 'dario' as StaffId;
export const elise = 'elise' as StaffId;

export const statement = {
  ...{ id: 's1', ref: 'F3K', playbook: 'flood', template: 'alert', renderings: { it: 'Attenzione\n\n#F3K' } },
  ...{ templateDigest: 'digest-1', requestedBy: ana, hash: 'hash-1' },
} as unknown as Statement;

export function people(count: number): Recipient[] {
  return Array.from({ length: count }, (_, n) => ({
    ...{ kind: 'contact', name: `Contact ${n}`, language: 'it', account: 'main' as AccountId },
    phone: `+44770090${String(n).padStart(4, '0')}` as Phone,
  }));
}

export function selectionOf(recipients: readonly Recipient[]): Selection {
  const base = { audience: 'residents', leftOut: [], languages: {}, order: [], groups: [] };
  return { ...base, recipients, digest: digest(recipients) };
}

export function draft(seed: string, more: Partial<RequestDraft> = {}): RequestDraft {
  return {
    seed,
    statement,
    selection: selectionOf(people(3)),
    requestedBy: ana,
    validForMs: 600_000,
    ...more,
  };
}
