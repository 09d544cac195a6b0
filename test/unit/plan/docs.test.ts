import { readFileSync } from 'node:fs';
import { planSchemas } from '../../../src/plan/index.ts';
import { findingsOf, removePlanDirs } from './plan-files.ts';

afterAll(removePlanDirs);

test('the worked example in the documentation loads without a finding', async () => {
  const page = readFileSync('docs/playbooks.md', 'utf8');
  const example = /<!-- example -->\s+```yaml\n(.*?)```\s+<!-- \/example -->/s.exec(page)?.[1];
  const now = Date.parse('2026-11-21');
  expect(await findingsOf({ 'burst-pipe.playbook.yaml': example }, { now })).toEqual([]);
  expect(example).toContain('Burst pipe');
});

test('there is a JSON Schema for every kind of file, of what people write', () => {
  const schemas = planSchemas();
  expect(Object.keys(schemas).sort()).toEqual([
    'audiences.schema.json',
    'organisation.schema.json',
    'playbook.schema.json',
    'staff.schema.json',
  ]);
  expect(schemas['playbook.schema.json']).toMatchObject({
    title: 'Tocsin: NAME.playbook.yaml',
    additionalProperties: false,
    properties: { updates: { properties: { every: { type: 'string' } } }, variables: { default: {} } },
  });
});
