import { Organisation, Playbook, type Plan, type Template, type Variable } from '../../../src/plan/index.ts';

const text = (it: string, fr: string, en: string) => ({ it, fr, en });
const ask = text('?', '?', '?');

export const organisation = Organisation.parse({
  name: text('Comune di Valdarno', 'Commune de Valdarno', 'Municipality of Valdarno'),
  timezone: 'Europe/Rome',
  country: 'IT',
  languages: ['it', 'fr', 'en'],
  default_language: 'it',
  information: text('comune.example', 'comune.example/fr', 'comune.example/en'),
  emergency: text('112', '112', '112'),
});

export const variables: Record<string, Variable> = {
  area: { type: 'text', max: 60, ask, optional: false },
  until: { type: 'time', ask, optional: false },
  more: { type: 'sentence', max: 300, ask, optional: true },
  level: {
    type: 'choice',
    options: { low: text('Basso', 'Bas', 'Low'), high: text('Più alto', 'Élevé', 'High') },
    ask,
    optional: false,
  },
  people: { type: 'number', min: 1, max: 50_000, ask, optional: false },
};

/** A plan of one playbook `flood` with one template `alert`, made from the parts given. */
export function planWith(template: Partial<Template>, playbook: Partial<Playbook> = {}): Plan {
  const flood: Playbook = {
    ...Playbook.parse({
      title: text('Alluvione', 'Inondation', 'Flood'),
      severity: 'critical',
      crisis: 'victim',
      request: ['operator'],
      approve: ['director'],
      audiences: ['residents'],
      templates: { alert: { kind: 'alert', text: text('x', 'x', 'x') } },
    }),
    variables,
    ...playbook,
    templates: { alert: { kind: 'alert', facts: {}, rules_off: {}, ...template } },
  };
  return {
    organisation,
    desk: '120363000000000001@g.us',
    staff: [],
    audiences: {},
    playbooks: { flood },
    attachments: {},
    digest: '',
    warnings: [],
    example: false,
  };
}
