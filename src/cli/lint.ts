import type { Command } from 'commander';
import { systemClock } from '../core/index.ts';
import {
  formatFinding,
  loadPlan,
  switchedOff,
  type Finding,
  type LoadOptions,
  type Plan,
  type SwitchedOff,
} from '../plan/index.ts';

interface SignOffSource {
  readonly signOffOf: NonNullable<LoadOptions['signOffOf']>;
  close(): Promise<void>;
}

export interface LintSettings {
  /** Which folder is checked when none is named. */
  readonly planDir: string;
  /** Where sign-offs are looked up; when it gives nothing, they are left out. */
  readonly signOffs: () => Promise<SignOffSource | undefined>;
}

/** Adds `tocsin lint`. The process ends with 1 when the plan has errors. */
export function lintCommand(program: Command, settings: () => LintSettings): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  program
    .command('lint')
    .description('check the plan: every fault of every file, with line and column')
    .option('--plan <dir>', 'the folder with the plan (PLAN_DIR unless given)')
    .option('--json', 'one JSON document, for editors and CI')
    .action(async ({ plan: dir, json }: { plan?: string; json?: true }) => {
      const { planDir, signOffs } = settings();
      const source = await signOffs();
      const loaded = await loadPlan(dir ?? planDir, {
        now: systemClock().now(),
        signOffOf: source?.signOffOf,
      });
      await source?.close();
      const plan = loaded.ok ? loaded.plan : undefined;
      const findings = loaded.ok ? loaded.plan.warnings : loaded.findings;
      const off = plan ? switchedOff(plan) : [];
      if (!loaded.ok) process.exitCode = 1;
      if (json) return print(JSON.stringify({ ok: loaded.ok, findings, switchedOff: off }, null, 2));
      for (const finding of findings) print(formatFinding(finding));
      for (const one of off) print(readable(one));
      print(summary(findings, plan));
    });
}

function readable({ playbook, template, rule, reason }: SwitchedOff): string {
  return `switched off in ${template ? `${playbook}.${template}` : playbook}: ${rule}, because: ${reason}`;
}

/** `7 playbooks, 31 templates, 3 languages: no errors, 2 warnings` */
function summary(findings: readonly Finding[], plan: Plan | undefined): string {
  const errors = findings.filter((finding) => finding.level === 'error').length;
  const outcome = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
  if (!plan) return outcome;
  const playbooks = Object.values(plan.playbooks);
  const templates = playbooks.reduce((sum, playbook) => sum + Object.keys(playbook.templates).length, 0);
  const size = [
    count(playbooks.length, 'playbook'),
    count(templates, 'template'),
    count(plan.organisation.languages.length, 'language'),
  ];
  return `${size.join(', ')}: ${outcome}`;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}
