import { AppError, type Clock } from '../core/index.ts';
import { inTime, problemOf } from '../ops/index.ts';

/** How one thing is, and what to do when it is not well. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** The next step. */
  readonly fix?: string;
}

export interface Check {
  readonly name: string;
  /** Rejects with an AppError, whose explanation is the finding, or says what it found. */
  readonly run: () => Promise<Omit<Finding, 'name'>>;
  /** How long it may take; 15 s unless given. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 15_000;

export async function examine(check: Check, clock: Clock): Promise<Finding> {
  const { name, run, patienceMs = PATIENCE_MS } = check;
  const outcome = await inTime(clock, patienceMs, run);
  if (outcome.kind === 'value') return { name, ...outcome.value };
  if (outcome.kind === 'late') {
    const detail = `No answer within ${patienceMs / 1_000} s.`;
    return { name, ok: false, detail, fix: 'See whether it hangs, and end it if it does.' };
  }
  const { error } = outcome;
  if (!(error instanceof AppError)) {
    return { name, ok: false, detail: String(error), fix: 'Please report this.' };
  }
  const { what, fix } = problemOf(error);
  return { name, ok: false, detail: what, fix };
}
