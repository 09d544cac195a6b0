import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPlan, type Finding, type LoadOptions, type Plan } from '../../../src/plan/index.ts';

/** A small plan without a single finding. */
export const FILES: Readonly<Record<string, string>> = {
  'organisation.yaml': `name: { it: Comune, en: Council }
timezone: Europe/Rome
country: IT
languages: [it, en]
default_language: it
information: { it: example.org/it, en: example.org/en }
emergency: { it: '112', en: '112' }
`,
  'staff.yaml': `desk: 120363000000000001@g.us
staff:
  - { id: ana, name: Ana, phone: "+447700900101", language: it, roles: [operator] }
  - { id: dario, name: Dario, phone: "+447700900102", language: it, roles: [director, admin] }
`,
  'audiences.yaml': `audiences:
  residents: { title: { it: Residenti, en: Residents }, any: [resident] }
`,
  'flood.playbook.yaml': `title: { it: Alluvione, en: Flood }
severity: critical
crisis: victim
request: [operator]
approve: [director]
audiences: [residents]
updates: { every: 60m }
reviewed: 2026-11-01
drilled: 2026-11-01
variables:
  area: { type: text, max: 40, ask: { it: Dove?, en: Where? } }
  also: { type: sentence, optional: true, ask: { it: Altro?, en: More? } }
templates:
  alert:
    kind: alert
    corrects_with: correction
    facts:
      source: "{{organisation}}"
      hazard: { it: ALLUVIONE, en: FLOOD }
      impact: { it: L'acqua entra nelle case., en: Water enters homes. }
      place: "{{area}}"
      action: { it: Salite ai piani alti., en: Go upstairs. }
      time: { it: adesso, en: now }
    text:
      it: |
        *{{hazard}}* {{place}}, {{time}}
        {{action}} {{impact}}
        {{source}}: {{information}}. Prossimo messaggio: {{next_update}}
      en: |
        *{{hazard}}* {{place}}, {{time}}
        {{action}} {{impact}}
        {{source}}: {{information}}. Next message: {{next_update}}
  update:
    kind: update
    facts:
      known: { it: Il fiume sale., en: The river rises. }
      unknown: { it: Non sappiamo fino a quando., en: We do not know until when. }
      doing: { it: "Ci risentiamo {{next_update}}.", en: "We write again {{next_update}}." }
      action: { it: Restate in alto., en: Stay upstairs. }
      empathy: { it: Sappiamo che avete paura., en: We know that this is frightening. }
      more: { it: "Informazioni: {{information}}", en: "Information: {{information}}" }
      place: "{{also}}"
  correction:
    kind: correction
    facts:
      known: { it: L'allerta era sbagliata., en: The alert was wrong. }
      more: "{{information}}"
`,
};

const dirs: string[] = [];

/** Writes the small plan with these files changed (`undefined`: left out). */
export async function planDir(
  changes: Readonly<Record<string, string | Uint8Array | undefined>> = {},
): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-plan-'));
  dirs.push(dir);
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === undefined) continue;
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

export async function removePlanDirs(): Promise<void> {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
}

/** The playbook with each `from` replaced, which must be there. */
export function flood(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample playbook has no “${from}”`);
    return text.replace(from, to);
  }, FILES['flood.playbook.yaml'] as string);
}

/** Everything found in the small plan with these changes. */
export async function findingsOf(
  changes: Readonly<Record<string, string | Uint8Array | undefined>>,
  options: LoadOptions = {},
): Promise<readonly Finding[]> {
  const loaded = await loadPlan(await planDir(changes), options);
  return loaded.ok ? loaded.plan.warnings : loaded.findings;
}

export async function goodPlan(changes: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Plan> {
  const loaded = await loadPlan(await planDir(changes));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings, null, 1));
  return loaded.plan;
}
