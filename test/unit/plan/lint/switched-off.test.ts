import { switchedOff } from '../../../../src/plan/index.ts';
import { findingsOf, flood, goodPlan, removePlanDirs } from '../plan-files.ts';

afterAll(removePlanDirs);

const NO_INFORMATION = [
  ['{{source}}: {{information}}.', '{{source}}.'],
  ['{{source}}: {{information}}.', '{{source}}.'],
] as const;
const REASON = 'read aloud in the street';

const rulesFound = async (text: string): Promise<string[]> =>
  (await findingsOf({ 'flood.playbook.yaml': text })).map(
    ({ rule, line, column }) => `${rule} ${line}:${column}`,
  );

test('a rule is switched off for a template, or for the whole playbook', async () => {
  expect(await rulesFound(flood(...NO_INFORMATION))).toEqual([
    'more-information 25:11',
    'more-information 29:11',
  ]);
  const off = `rules_off: { more-information: ${REASON} }`;
  expect(await rulesFound(flood(...NO_INFORMATION, ['kind: alert', `kind: alert\n    ${off}`]))).toEqual([]);
  expect(await rulesFound(flood(...NO_INFORMATION, ['crisis: victim', `crisis: victim\n${off}`]))).toEqual(
    [],
  );
  expect(await rulesFound(flood(...NO_INFORMATION, ['kind: update', `kind: update\n    ${off}`]))).toEqual([
    'more-information 25:11',
    'more-information 29:11',
  ]);
});

test('approvers can read the reasons', async () => {
  const text = flood(
    ['kind: alert', `kind: alert\n    rules_off: { jargon: ${REASON} }`],
    ['crisis: victim', `crisis: victim\nrules_off: { denial: ${REASON} }`],
  );
  expect(switchedOff(await goodPlan({ 'flood.playbook.yaml': text }))).toEqual([
    { playbook: 'flood', rule: 'denial', reason: REASON },
    { playbook: 'flood', template: 'alert', rule: 'jargon', reason: REASON },
  ]);
});

test('an unknown rule, and one that cannot be switched off, are faults', async () => {
  const off = `rules_off: { alert-fact: ${REASON}, languages: ${REASON}, constructor: ${REASON} }`;
  const findings = await findingsOf({
    'flood.playbook.yaml': flood(['kind: alert', `kind: alert\n    ${off}`]),
  });
  expect(findings.map(({ rule, level, fix }) => `${rule} ${level} ${fix}`)).toEqual([
    'rules-off error Did you mean “alert-facts”?',
    'rules-off error Remove this line.',
    'rules-off error Remove this line.',
  ]);
});
