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
