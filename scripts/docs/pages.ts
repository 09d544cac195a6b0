import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { commandDocs } from '../../src/commands/index.ts';
import { configurationDocs, envExample } from '../../src/config/index.ts';
import { planSchemas, rulesTable } from '../../src/plan/index.ts';
import { between } from './between.ts';

export const SCHEMA_FOLDER = 'docs/schema';

/** Everything that is generated: path → what it must hold. */
export async function generatedPages(): Promise<Map<string, string>> {
  const pages = new Map([
    ['docs/configuration.md', configurationDocs()],
    ['docs/commands.md', commandDocs()],
    ['.env.example', envExample()],
    ['docs/playbooks.md', await withRules('docs/playbooks.md')],
  ]);
  for (const [name, schema] of Object.entries(planSchemas())) {
    pages.set(`${SCHEMA_FOLDER}/${name}`, JSON.stringify(schema, null, 2));
  }
  return new Map([...pages].map(([path, text]) => [path, `${text.trimEnd()}\n`]));
}

/** A page that people write, but for the table of rules; prettier aligns it as it does the rest. */
async function withRules(path: string): Promise<string> {
  const text = between(readFileSync(path, 'utf8'), 'rules', rulesTable());
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
