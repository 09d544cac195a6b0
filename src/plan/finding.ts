/** One fault of the plan, as a compiler reports it. */
export interface Finding {
  /** Relative to the plan folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly level: 'error' | 'warning';
  /** Stable id: `schema`, `yaml`, `alert-facts` … ; `docs/playbooks.md` lists them. */
  readonly rule: string;
  /** What is wrong. */
  readonly problem: string;
  /** What to do. */
  readonly fix: string;
  /** Playbook and template it belongs to, where it does. */
  readonly playbook?: string;
  readonly template?: string;
}

/** `file:line:column  what is wrong  what to do  [rule]`, on one line, as editors and terminals make links of it. */
export function formatFinding(finding: Finding): string {
  const level = finding.level === 'warning' ? 'warning: ' : '';
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  return oneLine(`${place}  ${level}${finding.problem}  ${finding.fix}  [${finding.rule}]`);
}

/** By file, then by place. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.file.localeCompare(b.file, 'en') ||
    a.line - b.line ||
    a.column - b.column ||
    a.rule.localeCompare(b.rule, 'en')
  );
}

/** Words of the plan are quoted in findings: nothing in them may move the cursor of a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
