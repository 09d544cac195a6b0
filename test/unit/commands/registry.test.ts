import { commandDocs } from '../../../src/commands/index.ts';
import { namesOf } from '../../../src/commands/look/index.ts';
import { bind, fold, readLine, tokenise } from '../../../src/commands/parse/index.ts';
import { commandNames, commands } from '../../../src/commands/registry.ts';
import { loadPlan } from '../../../src/plan/index.ts';

test('every command of the issue is there, and no name means two of them', () => {
  const names =
    'help whoami playbooks preview send approve reject status pause resume cancel audience contact signoff health';
  expect(commands.map(({ name }) => name).sort()).toEqual(names.split(' ').sort());
  const all = commands.flatMap(namesOf).map(fold);
  expect(all).toHaveLength(new Set(all).size);
  expect(all.every((name) => /^[a-z]+$/.test(name))).toBe(true);
});

test('every example is a command that the parser takes without a remark', async () => {
  const loaded = await loadPlan('playbooks');
  if (!loaded.ok) throw new Error('the shipped plan does not load');
  for (const command of commands) {
    for (const example of Object.values(command.examples).flat()) {
      const line = readLine(example, commandNames());
      expect(line).toMatchObject({ kind: 'command', name: command.name, slash: true });
      if (line.kind !== 'command') continue;
      const bound = bind(line.rest, tokenise(line.rest), command.slots(loaded.plan));
      expect(bound).toMatchObject({ extra: [], twice: [] });
      if (!command.open) expect(bound.values).toEqual({});
      const misfit = command.misfit(bound);
      expect(misfit && example).toBeUndefined();
    }
  }
});

test('the documentation names every command with its usage and an example', () => {
  const docs = commandDocs();
  for (const { name, examples } of commands) {
    expect(docs).toContain(`### /${name}\n`);
    expect(docs).toContain(examples.en[0]);
  }
  expect(docs).toContain('`/reject CODE [REASON]`');
  expect(docs).toContain('| AUDIENCE | `audience=` `to=` `destinatari=` `destinataires=` | no |');
});
