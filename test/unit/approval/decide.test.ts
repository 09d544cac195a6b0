import { decide } from '../../../src/approval/decide.ts';
import { refusalText } from '../../../src/approval/refusal.texts.ts';
import type { DecisionFacts, Refusal, Request, RequestState } from '../../../src/approval/request.ts';
import { UI_LANGUAGES, say } from '../../../src/core/index.ts';
import { ana, dario, elise, statement } from './requests.ts';

const NOW = 1_000_000;
const request = { requestedBy: ana, statement, state: 'pending', expiresAt: NOW } as Request;
const good: DecisionFacts = {
  request,
  approver: { id: dario, roles: ['director'] },
  approveRoles: ['director', 'mayor'],
  requestRoles: ['operator'],
  signedDigest: statement.templateDigest,
  shown: true,
  now: NOW,
};

const result = (facts: Partial<DecisionFacts>): Refusal | 'ok' => {
  const decision = decide({ ...good, ...facts });
  return decision.ok ? 'ok' : decision.refusal;
};
const inState = (state: RequestState): Request => ({ ...request, state, decidedBy: dario });

test('an approver who saw the text in time may', () => {
  expect(result({})).toBe('ok');
  expect(result({ approver: { id: elise, roles: ['operator', 'mayor'] } })).toBe('ok');
});

/** Each fault alone, in the order in which they are looked for. */
const FAULTS: [Refusal, (facts: DecisionFacts) => DecisionFacts][] = [
  ['unknown-code', (facts) => ({ ...facts, request: undefined })],
  ['own-request', (facts) => ({ ...facts, approver: { ...facts.approver, id: ana } })],
  ['wrong-role', (facts) => ({ ...facts, approver: { ...facts.approver, roles: ['operator', 'admin'] } })],
  [
    'already-used',
    (facts) => ({ ...facts, request: facts.request && { ...facts.request, state: 'approved' } }),
  ],
  ['expired', (facts) => ({ ...facts, now: NOW + 1 })],
  ['not-shown', (facts) => ({ ...facts, shown: false })],
  ['plan-changed', (facts) => ({ ...facts, signedDigest: 'digest-2' })],
];

test.each(FAULTS)('%s', (refusal, fault) => {
  expect(decide(fault(good))).toEqual({ ok: false, refusal });
});

test('of every set of faults the first is named', () => {
  for (let set = 1; set < 2 ** FAULTS.length; set += 1) {
    const present = FAULTS.filter((_, bit) => set & (2 ** bit));
    const facts = present.reduceRight((so, [, fault]) => fault(so), good);
    expect(decide(facts)).toEqual({ ok: false, refusal: present[0]?.[0] });
  }
});

test.each([
  ['approved', 'already-used'],
  ['rejected', 'rejected'],
  ['withdrawn', 'rejected'],
] as const)('a request that is %s, however late: %s', (state, refusal) => {
  expect(result({ request: inState(state) })).toBe(refusal);
  expect(result({ request: inState(state), now: NOW + 86_400_000 })).toBe(refusal);
});

test('a template that nobody signs off any more', () => {
  expect(result({ signedDigest: undefined })).toBe('plan-changed');
});

test('who asked never approves, even with the role and a text before them', () => {
  expect(result({ approver: { id: ana, roles: ['operator', 'director'] } })).toBe('own-request');
  expect(
    result({ approver: { id: ana, roles: ['director'] }, request: inState('approved'), resumed: true }),
  ).toBe('own-request');
});

describe('a paired correction', () => {
  const correction: Request = { ...request, onePerson: { corrects: 'F3K' } };
  const alone: DecisionFacts = {
    ...good,
    request: correction,
    approver: { id: ana, roles: ['operator'] },
  };
  test.each<[string, Partial<DecisionFacts>, Refusal | 'ok']>([
    ['by who asked, with the role to ask', {}, 'ok'],
    ['by who asked, with the role to approve', { approver: { id: ana, roles: ['director'] } }, 'ok'],
    ['by an approver', { approver: { id: dario, roles: ['director'] } }, 'ok'],
    ['by another who may only ask', { approver: { id: elise, roles: ['operator'] } }, 'wrong-role'],
    ['by who asked and lost the role', { approver: { id: ana, roles: ['admin'] } }, 'wrong-role'],
    ['when the playbook no longer lets them', { requestRoles: [] }, 'wrong-role'],
    ['too late', { now: NOW + 1 }, 'expired'],
    ['not shown', { shown: false }, 'not-shown'],
    ['changed since', { signedDigest: 'digest-2' }, 'plan-changed'],
    ['no longer signed off', { signedDigest: undefined }, 'plan-changed'],
    ['used', { request: { ...correction, state: 'approved', decidedBy: dario } }, 'already-used'],
    ['used by who asked', { request: { ...correction, state: 'approved', decidedBy: ana } }, 'already-used'],
    [
      'taken up after a crash',
      { request: { ...correction, state: 'approved', decidedBy: ana }, resumed: true },
      'ok',
    ],
    ['rejected', { request: { ...correction, state: 'rejected' } }, 'rejected'],
    ['withdrawn', { request: { ...correction, state: 'withdrawn' } }, 'rejected'],
    ['that is none', { request }, 'own-request'],
  ])('%s', (_, facts, expected) => {
    const decision = decide({ ...alone, ...facts });
    expect(decision.ok ? 'ok' : decision.refusal).toBe(expected);
  });
});

test('a step done again after a crash stands, for the one who decided and nobody else', () => {
  const approved = inState('approved');
  expect(result({ request: approved })).toBe('already-used');
  expect(result({ request: approved, resumed: true })).toBe('ok');
  expect(result({ request: approved, resumed: true, signedDigest: undefined, now: NOW + 9 })).toBe('ok');
  expect(result({ request: approved, resumed: true, approver: { id: elise, roles: ['director'] } })).toBe(
    'already-used',
  );
  expect(result({ request: inState('rejected'), resumed: true })).toBe('rejected');
});

test('every refusal is a sentence with a next step, in every language', () => {
  for (const [, text] of Object.entries(refusalText)) {
    for (const language of UI_LANGUAGES)
      expect(say(text, language, { code: 'K7QM' })).toMatch(/^\p{Lu}.{40,}\.$/u);
  }
});
