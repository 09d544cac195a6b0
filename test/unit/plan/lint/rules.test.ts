import { RULES } from '../../../../src/plan/lint/rules.ts';
import { rulesTable, type Finding } from '../../../../src/plan/index.ts';
import { png, pdf } from '../../../support/attachments.ts';
import { findingsOf, flood, removePlanDirs } from '../plan-files.ts';

afterAll(removePlanDirs);

const NOW = Date.parse('2026-11-21T12:00:00Z');
type Change = readonly [from: string, to: string];

const ATTACHMENTS = {
  'files/map.png': png(),
  'files/heavy.pdf': pdf(1_100_000),
  'files/huge.png': Buffer.concat([png(), Buffer.alloc(5_000_000)]),
  'files/page.png': '<html>',
};
const found = (...changes: Change[]): Promise<readonly Finding[]> =>
  findingsOf({ ...ATTACHMENTS, 'flood.playbook.yaml': flood(...changes) }, { now: NOW });
const attach = (file: string): Change => ['kind: correction', `kind: correction\n    attachment: ${file}`];
const texts = (it: string, en = 'nothing to see'): string => `{ it: "${it}", en: "${en}" }`;
const known = (it: string, en?: string): Change => [
  '{ it: Il fiume sale., en: The river rises. }',
  texts(it, en),
];

/** What to break, which rule finds it, and where. */
const BREAKS: readonly (readonly [rule: string, where: string, ...changes: Change[]])[] = [
  [
    'alert-facts',
    '17:5',
    ['      impact:', '      more:'],
    ['{{impact}}', '{{more}}'],
    ['{{impact}}', '{{more}}'],
  ],
  ['alert-text', '25:11', [' {{impact}}', '']],
  ['action-first', '25:11', ['{{action}} {{impact}}', '{{impact}} {{action}}']],
  ['statement-facts', '35:5', ['      empathy:', '      source:']],
  [
    'statement-text',
    '35:17',
    ['kind: update', 'kind: update\n    text: { it: "{{doing}}", en: "{{doing}}" }'],
  ],
  ['fact-unused', '23:7', ['time: {', 'doing: { it: a, en: a }\n      time: {']],
  ['chat-length', '25:11', ['{{action}} {{impact}}', `{{action}} {{impact}} ${'parola '.repeat(40)}`]],
  ['whatsapp-length', '33:3', known('x'.repeat(4000))],
  ['capitals', '36:20', known('Il FIUME sale.')],
  ['jargon', '36:37', known('Il fiume.', 'Mitigation is under way.')],
  ['hidden-characters', '36:20', known('a\\u202eb')],
  ['next-update', '25:11', ['Prossimo messaggio: {{next_update}}', '']],
  ['updates-rhythm', '13:1', ['updates: { every: 60m }', ''], ...without('{{next_update}}', 4)],
  ['more-information', '25:11', ['{{source}}: {{information}}.', '{{source}}.']],
  ['not-a-drill', '36:20', known('Questa NON è un’esercitazione!')],
  ['alert-correction', '14:3', ['    corrects_with: correction\n', '']],
  ['corrects-with', '16:20', ['corrects_with: correction', 'corrects_with: nothing']],
  ['colour-words', '36:20', known('🔴 Il fiume sale.')],
  ['instructing-first', '36:37', known('Il fiume.', 'We pride ourselves on our service.')],
  ['denial', '36:20', ['crisis: victim', 'crisis: preventable'], known('Non siamo responsabili.')],
  ['languages', '1:1', [', en: Flood', '']],
  ['language-unused', '1:36', [', en: Flood', ', en: Flood, de: Flut']],
  [
    'same-facts',
    '29:11',
    ['{{action}} {{impact}}', '{{action}} {{impact}} {{area}}!'],
    ['place: "{{area}}"', 'place: Lungarno'],
  ],
  ['text-missing', '43:3', ['    facts:\n      known: { it: L', '    title:\n      known: { it: L']],
  ['placeholder-unknown', '21:14', ['"{{area}}"', '"{{aera}}"']],
  ['placeholder-syntax', '36:20', known('{{Fiume}}')],
  [
    'variable-name',
    '12:3',
    ['also: {', 'place: {'],
    ['place: "{{also}}"', 'place: here'],
    ['place: here', 'place: "{{place}}"'],
  ],
  ['variable-unused', '12:3', ['place: "{{also}}"', 'place: here']],
  ['optional-alone', '33:3', ['place: "{{also}}"', 'place: "In {{also}}"']],
  ['attachment-file', '45:17', attach('files/none.png')],
  ['attachment-type', '45:17', attach('files/page.png')],
  ['attachment-size', '45:23', attach('{ it: files/huge.png, en: files/map.png }')],
  ['attachment-weight', '45:17', attach('files/heavy.pdf')],
  ['attachment-languages', '45:5', attach('{ it: files/map.png }')],
  ['attachment-languages', '45:57', attach('{ it: files/map.png, en: files/map.png, de: files/map.png }')],
  [
    'caption-length',
    '33:3',
    ['kind: update', 'kind: update\n    attachment: files/map.png'],
    known('x'.repeat(900)),
  ],
  ['role-unknown', '4:11', ['request: [operator]', 'request: [operatr]']],
  ['two-people', '5:1', ['request: [operator]', 'request: [admin]']],
  ['audience-unknown', '6:13', ['[residents]', '[others]']],
  ['review-due', '8:1', ['reviewed: 2026-11-01', 'reviewed: 2024-11-01']],
  ['drill-due', '1:1', ['drilled: 2026-11-01\n', '']],
];

function without(text: string, times: number): Change[] {
  return Array.from({ length: times }, () => [text, 'soon'] as const);
}

test('the sample breaks no rule', async () => {
  expect(await found()).toEqual([]);
});

test.each(BREAKS.map(([rule, where, ...changes]) => ({ rule, where, changes })))(
  '$rule',
  async ({ rule, where, changes }) => {
    const hits = (await found(...changes)).filter((finding) => finding.rule === rule);
    expect(hits.map((finding) => `${finding.line}:${finding.column}`)).toContain(where);
    const { level } = RULES.find((candidate) => candidate.id === rule) as (typeof RULES)[number];
    expect(hits.every((finding) => finding.level === level && finding.playbook === 'flood')).toBe(true);
  },
);

test('every rule is tried, and has an id of its own', () => {
  const tried = [...new Set(BREAKS.map(([rule]) => rule)), 'signed-off'].sort();
  expect(RULES.map((rule) => rule.id).sort()).toEqual(tried);
  for (const rule of RULES) expect(rulesTable()).toContain(`| \`${rule.id}\` |`);
});

test.each([
  'THIS IS NOT A DRILL',
  'this is *not* a _drill_',
  'This is not an exercise.',
  'Non è un’esercitazione',
  "Non si tratta di un'esercitazione",
  'NON E UNA PROVA',
  'Ceci n’est pas un exercice',
  "Ce n'est PAS un exercice !",
  'Esto no es un simulacro',
  'Dies ist keine Übung',
  'no\u200bt a d\u200brill',
])('“%s” is refused', async (words) => {
  const findings = await found(known(words));
  expect(findings.map((finding) => finding.rule)).toContain('not-a-drill');
});

test.each([
  [
    'ALERT in the first line of a text',
    ['*{{hazard}}* {{place}}, {{time}}', '*ALLERTA ROSSA* {{hazard}} {{place}}, {{time}}'],
  ],
  ['a drill that is announced', known('Domani si tiene un’esercitazione.', 'There is a drill tomorrow.')],
  ['a colour with its word', known('🔴 Allerta rossa.', '🔴 Red alert.')],
  ['jargon inside another word', known('Bene.', 'Beta.')],
  ['denial where it was nobody’s fault', known('Non siamo responsabili.')],
  ['a picture for everybody', attach('files/map.png')],
  ['a picture by language', attach('{ it: files/map.png, en: files/map.png }')],
] as const)('%s is fine', async (_, change) => {
  expect(await found(change)).toEqual([]);
});

test.each([
  ['missing', 'not signed off yet'],
  ['changed', 'changed since it was signed off'],
  ['review-due', 'due for review'],
] as const)('a sign-off that is %s is told where the template begins', async (standing, words) => {
  const asked: string[] = [];
  const findings = await findingsOf(
    {},
    {
      signOffOf: (playbook, template, digest) => {
        asked.push(`${playbook}.${template} ${digest.length}`);
        return Promise.resolve(template === 'alert' ? standing : 'signed');
      },
    },
  );
  expect(asked).toEqual(['flood.alert 64', 'flood.update 64', 'flood.correction 64']);
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'signed-off', level: 'warning', line: 14, column: 3, template: 'alert' }),
  ]);
  expect(findings[0]?.problem).toContain(words);
});
