import { sha256Of, type StaffId, type StatementId } from '../../../src/core/index.ts';
import { templateDigest, type Plan } from '../../../src/plan/index.ts';
import { draftStatement } from '../../../src/statement/draft.ts';
import { missingVariables } from '../../../src/statement/variables.ts';
import type { Statement } from '../../../src/statement/statement.ts';
import { png } from '../../support/attachments.ts';
import { goodPlan, flood, removePlanDirs } from '../plan/plan-files.ts';
import { planWith } from './plan.ts';

afterAll(removePlanDirs);

const NOW = Date.parse('2026-11-21T10:02:00+01:00');

function draft(plan: Plan, values: Record<string, string> = {}, ref = 'F3K', now = NOW): Statement {
  return draftStatement({
    plan,
    playbook: 'flood',
    template: 'alert',
    values,
    requestedBy: 'ana' as StaffId,
    id: 's1' as StatementId,
    ref,
    now,
  });
}

const alert = planWith(
  {
    facts: {
      source: '{{organisation}}',
      hazard: { it: 'Allerta {{level}}', fr: 'Alerte {{level}}', en: '{{level}} alert' },
      time: '{{until}}',
      known: { it: '{{people}} persone', fr: '{{people}} personnes', en: '{{people}} people' },
    },
    text: {
      it: '*{{hazard}}* {{area}}\nFino a {{time}}.\n\n{{more}}\n\n{{known}}. Ora: {{now}}. Prossimo: {{next_update}}. Chiama {{emergency}}. {{information}}',
      fr: '{{hazard}} {{area}}, {{time}}. {{known}}',
      en: '{{hazard}} {{area}}, {{time}}. {{known}} {{next_update}}',
    },
    expires: 4 * 3_600_000,
  },
  { updates: { every: 3_600_000 } },
);
const values = { area: 'Lungarno Nord', until: '2026-11-21T17:00:00.000Z', level: 'high', people: '12500' };

describe('draftStatement', () => {
  test('renders every language with facts, variables and built-ins, and ends with the reference', () => {
    const { renderings } = draft(alert, values);
    expect(renderings).toEqual({
      it:
        '*Allerta Più alto* Lungarno Nord\nFino a sab 21 nov, 18:00.\n\n12.500 persone. Ora: sab 21 nov, 10:02. ' +
        'Prossimo: sab 21 nov, 11:05. Chiama 112. comune.example\n\n#F3K',
      fr: expect.stringMatching(
        /^Alerte Élevé Lungarno Nord, sam\. 21 nov\. à 18:00\. 12\s500 personnes\n\n#F3K$/,
      ),
      en: 'High alert Lungarno Nord, Sat 21 Nov, 18:00. 12,500 people Sat 21 Nov, 11:05\n\n#F3K',
    });
  });

  test('carries its kind, its limits in time and the digest of the template it was made from', () => {
    expect(draft(alert, values)).toMatchObject({
      id: 's1',
      kind: 'alert',
      severity: 'critical',
      variables: values,
      templateDigest: templateDigest(alert, 'flood', 'alert'),
      requestedBy: 'ana',
      createdAt: NOW,
      expiresAt: NOW + 4 * 3_600_000,
      nextUpdateAt: Date.parse('2026-11-21T11:05:00+01:00'),
    });
  });

  test('an update on the full five minutes is not moved', () => {
    const now = Date.parse('2026-11-21T10:05:00+01:00');
    expect(draft(alert, values, 'F3K', now).nextUpdateAt).toBe(now + 3_600_000);
  });

  test('promises nothing that the text does not say', () => {
    const silent = planWith({ text: { it: 'a', fr: 'b', en: 'c' } }, { updates: { every: 3_600_000 } });
    const statement = draft(silent);
    expect(statement).not.toHaveProperty('nextUpdateAt');
    expect(statement).not.toHaveProperty('expiresAt');
  });

  test('without a text the facts stand in the usual order', () => {
    const plan = planWith({ facts: { hazard: 'Piena', action: 'Salite', source: '{{organisation}}' } });
    expect(draft(plan).renderings['fr']).toBe('Commune de Valdarno\n\nPiena\n\nSalite\n\n#F3K');
  });

  test('values are never read for placeholders or replacement patterns', () => {
    const plan = planWith({
      facts: { place: '{{area}}' },
      text: { it: '{{place}} {{area}}', fr: 'x', en: 'x' },
    });
    const { renderings } = draft(plan, { area: '{{emergency}} $& $1' });
    expect(renderings['it']).toBe('{{emergency}} $& $1 {{emergency}} $& $1\n\n#F3K');
  });

  test('an optional value that is missing takes its line with it', () => {
    const plan = planWith({ text: { it: 'Prima\n\n{{more}}\n\nDopo', fr: 'x', en: 'x' } });
    expect(draft(plan).renderings['it']).toBe('Prima\n\nDopo\n\n#F3K');
    expect(draft(plan, { more: 'Mezzo' }).renderings['it']).toBe('Prima\n\nMezzo\n\nDopo\n\n#F3K');
  });

  test('keeps only the values that the template uses', () => {
    const plan = planWith({ text: { it: '{{area}}', fr: 'x', en: 'x' } });
    expect(draft(plan, { area: 'a', people: '3', nonsense: 'b' }).variables).toEqual({ area: 'a' });
  });

  test('the hash covers the words and the limits, not when and under which id it was made', () => {
    const plan = planWith({ text: { it: '{{area}}', fr: 'x', en: 'x' } });
    const first = draft(plan, { area: 'a' });
    expect(draft(plan, { area: 'a' }, 'F3K', NOW + 1).hash).toBe(first.hash);
    expect(draft(plan, { area: 'b' }).hash).not.toBe(first.hash);
    expect(draft(alert, values, 'F3K', NOW + 1).hash).not.toBe(draft(alert, values).hash);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('refuses what it cannot fill in', () => {
    expect(() => draft(alert, { area: 'a' })).toThrow(expect.objectContaining({ code: 'variable-missing' }));
    const other = {
      plan: alert,
      values: {},
      requestedBy: 'ana' as StaffId,
      id: 's1' as StatementId,
      ref: 'F3K',
      now: NOW,
    };
    for (const [playbook, template] of [
      ['fire', 'alert'],
      ['flood', 'update'],
      ['constructor', 'alert'],
      ['flood', 'toString'],
    ] as const) {
      expect(() => draftStatement({ ...other, playbook, template })).toThrow(
        expect.objectContaining({ code: 'template-unknown' }),
      );
    }
  });
});

describe('missingVariables', () => {
  test('in the order in which they appear, facts in their place, optional ones left out', () => {
    expect(missingVariables(alert, 'flood', 'alert', {})).toEqual(['level', 'area', 'until', 'people']);
    expect(missingVariables(alert, 'flood', 'alert', { area: 'a', level: '' })).toEqual([
      'level',
      'until',
      'people',
    ]);
    expect(missingVariables(alert, 'flood', 'alert', values)).toEqual([]);
  });

  test('a variable in a fact that the chat text leaves out is asked for last', () => {
    const plan = planWith({
      facts: { time: '{{until}}' },
      text: { it: '{{area}}', fr: '{{level}}', en: 'x' },
    });
    expect(missingVariables(plan, 'flood', 'alert', {})).toEqual(['area', 'until', 'level']);
  });

  test('an inherited property is no value', () => {
    const plan = planWith(
      { text: { it: '{{constructor}}', fr: 'x', en: 'x' } },
      { variables: { constructor: { type: 'text' as const, max: 9, ask: { it: '?' }, optional: false } } },
    );
    expect(missingVariables(plan, 'flood', 'alert', {})).toEqual(['constructor']);
  });
});

describe('a statement with attachments', () => {
  const withMap = (attachment: string, files: Record<string, Buffer>) =>
    goodPlan({
      ...files,
      'flood.playbook.yaml': flood(['kind: alert', `kind: alert\n    attachment: ${attachment}`]),
    });

  test('freezes what goes with each language, and its hash covers it', async () => {
    const one = png(1);
    const plan = await withMap('{ it: it/mappa.png, en: map.png }', {
      'it/mappa.png': one,
      'map.png': png(2),
    });
    const other = await withMap('{ it: it/mappa.png, en: map.png }', {
      'it/mappa.png': one,
      'map.png': png(3),
    });
    const statement = draft(plan, { area: 'Nord' });
    expect(statement.attachments).toEqual({
      it: { sha256: sha256Of(one), name: 'mappa.png', mime: 'image/png', size: one.length },
      en: { sha256: sha256Of(png(2)), name: 'map.png', mime: 'image/png', size: png(2).length },
    });
    expect(JSON.parse(JSON.stringify(statement))).toEqual(statement);
    expect(draft(other, { area: 'Nord' }).hash).not.toBe(statement.hash);
  });

  test('a file for everybody goes with every language', async () => {
    const plan = await withMap('map.png', { 'map.png': png() });
    expect(Object.keys(draft(plan, { area: 'Nord' }).attachments ?? {})).toEqual(['it', 'en']);
  });

  test('without one there is no trace of it', async () => {
    expect(draft(await goodPlan(), { area: 'Nord' })).not.toHaveProperty('attachments');
  });
});
