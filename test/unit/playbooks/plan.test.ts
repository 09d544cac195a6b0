import { templatesOf, questionsOf, shippedPlan, type Shipped } from './shipped.ts';

let shipped: Shipped;
beforeAll(async () => {
  shipped = await shippedPlan();
});

const kindsOf = (id: string): string[] =>
  Object.values(shipped.plan.playbooks[id]?.templates ?? {}).map((template) => template.kind);

test('the shipped plan loads without a single finding, and calls itself the example', () => {
  expect(shipped.findings).toEqual([]);
  expect(shipped.plan.example).toBe(true);
  expect(shipped.plan.organisation.languages).toEqual(['it', 'fr', 'en']);
});

test('no rule is switched off', () => {
  for (const playbook of Object.values(shipped.plan.playbooks)) {
    expect(playbook.rules_off).toEqual({});
    for (const template of Object.values(playbook.templates)) expect(template.rules_off).toEqual({});
  }
});

test('each of the seven scenarios has what fits it', () => {
  expect(Object.keys(shipped.plan.playbooks).sort()).toEqual([
    'data-breach',
    'earthquake',
    'evacuation',
    'flood',
    'outage',
    'recall',
    'social-storm',
  ]);
  for (const id of Object.keys(shipped.plan.playbooks)) {
    expect(kindsOf(id)).toEqual(expect.arrayContaining(['holding', 'update', 'correction', 'all-clear']));
    expect(kindsOf(id).some((kind) => kind === 'alert' || kind === 'notice')).toBe(true);
  }
  for (const id of ['earthquake', 'evacuation']) expect(kindsOf(id)).toContain('rollcall');
});

test('severity and crisis type are those of the scenario', () => {
  const of = Object.entries(shipped.plan.playbooks).map(([id, { severity, crisis }]) => [
    id,
    `${severity} ${crisis}`,
  ]);
  expect(Object.fromEntries(of)).toEqual({
    'data-breach': 'urgent preventable',
    earthquake: 'critical victim',
    evacuation: 'critical accidental',
    flood: 'critical victim',
    outage: 'urgent accidental',
    recall: 'urgent preventable',
    'social-storm': 'advisory accidental',
  });
});

test('a flood alert asks for the area and the time, and for nothing else', () => {
  expect(questionsOf(shipped.plan, 'flood', 'alert').sort()).toEqual(['area', 'until']);
});

test('no template asks more than three questions', () => {
  for (const [id, template] of templatesOf(shipped.plan)) {
    expect([id, template, questionsOf(shipped.plan, id, template).length <= 3]).toEqual([id, template, true]);
  }
});

test('holding statements and updates take one more sentence, which nobody has to write', () => {
  for (const [id, { templates, variables }] of Object.entries(shipped.plan.playbooks)) {
    expect(variables['also']).toMatchObject({ type: 'sentence', max: 300, optional: true });
    for (const template of Object.values(templates)) {
      if (template.kind !== 'holding' && template.kind !== 'update') continue;
      for (const text of Object.values(template.text ?? {}))
        expect([id, text]).toEqual([id, expect.stringContaining('{{also}}')]);
    }
  }
});

test('an alert ages, and its correction stands beside it', () => {
  for (const { templates } of Object.values(shipped.plan.playbooks)) {
    for (const template of Object.values(templates)) {
      if (template.kind !== 'alert') continue;
      expect(template.expires).toBeGreaterThan(0);
      expect(template.colour).toMatch(/^(red|yellow)$/);
      expect(templates[template.corrects_with ?? '']?.kind).toBe('correction');
    }
  }
});

test('two operators suffice for the low severity, and for nothing above it', () => {
  for (const [id, { approve, severity }] of Object.entries(shipped.plan.playbooks)) {
    expect([id, approve]).toEqual([id, severity === 'advisory' ? ['director', 'operator'] : ['director']]);
  }
});

test('what goes with a message is light, and said in its words as well', () => {
  const { playbooks, attachments } = shipped.plan;
  expect(Object.entries(attachments).map(([path, { mime }]) => [path, mime])).toEqual([
    ['files/punti-di-raccolta.png', 'image/png'],
  ]);
  for (const file of Object.values(attachments)) expect(file.size).toBeLessThan(150_000);
  const { text = {}, facts } = playbooks['flood']?.templates['prepare'] ?? {};
  for (const language of shipped.plan.organisation.languages) {
    expect(text[language]).toContain('{{doing}}');
    expect((facts?.doing as Record<string, string>)[language]).toMatch(/A Scuola Dante.*(mappa|carte|map)/s);
  }
});
