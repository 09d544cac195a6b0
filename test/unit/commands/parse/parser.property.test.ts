import fc from 'fast-check';
import { bind } from '../../../../src/commands/parse/bind.ts';
import { readLine } from '../../../../src/commands/parse/line.ts';
import { tokenise } from '../../../../src/commands/parse/tokens.ts';
import { commandNamed, commandNames } from '../../../../src/commands/registry.ts';
import { loadPlan, type Plan } from '../../../../src/plan/index.ts';
import { mutated, sameFloodAlert } from '../mutations.ts';

let plan: Plan;
beforeAll(async () => {
  const loaded = await loadPlan('playbooks');
  if (!loaded.ok) throw new Error('the shipped plan does not load');
  plan = loaded.plan;
});

const commands = fc.oneof(
  sameFloodAlert,
  fc.constantFrom(
    '/approve K7QM',
    '/reject K7QM la zona è “sbagliata”',
    '/status F3K',
    '/contact +447700900199 name="Maria Rossi" language=it tags=resident;volunteer basis=consent source="form"',
    '/cancel',
    '/help send',
  ),
);

const names = commandNames();

function parse(text: string): void {
  const line = readLine(text, names);
  if (line.kind !== 'command') return;
  const slots = commandNamed(line.name)!.slots(plan);
  const bound = bind(line.rest, tokenise(line.rest), slots);
  for (const value of [...Object.values(bound.args), ...Object.values(bound.values), ...bound.extra]) {
    expect(typeof value).toBe('string');
  }
  const known = new Set(slots.map(({ name }) => name));
  expect(Object.keys(bound.args).every((name) => known.has(name))).toBe(true);
}

test('never throws, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => parse(`/send ${text}`)),
    { numRuns: 500 },
  );
  fc.assert(fc.property(mutated(commands), parse), { numRuns: 3_000 });
});

test('long and nasty messages take no time', () => {
  const nasty = [
    '"'.repeat(3_900),
    '"a'.repeat(1_900),
    ',a'.repeat(1_900),
    'a='.repeat(1_900),
    'a"=:'.repeat(900),
    ' '.repeat(3_900),
  ];
  const begin = performance.now();
  for (const text of nasty) parse(`/send ${text}`);
  expect(performance.now() - begin).toBeLessThan(2_000);
});
