import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../core/index.ts';
import { apply } from './apply.ts';
import type { Fact } from './fact.ts';
import { emptyState, type State } from './state.ts';

/** Where facts go before anyone is told of them. */
export interface Journal {
  /** Returns when the fact would survive the death of this process. */
  append(fact: Fact): void;
  close(): void;
}

/**
 * Opens `journal.jsonl` in `dataDir` and replays it. A torn last line (the process died while writing: nobody was
 * told) is dropped; the file is rewritten as the shortest list of facts that gives the same state.
 * @throws AppError `data-dir-not-writable`, `exchange-damaged`
 */
export function openJournal(dataDir: string): { journal: Journal; state: State } {
  const path = join(dataDir, 'journal.jsonl');
  const state = emptyState();
  try {
    mkdirSync(dataDir, { recursive: true });
    for (const fact of readFacts(path)) apply(state, fact);
    rewrite(path, state);
    const file = openSync(path, 'a');
    return { state, journal: { append: (fact) => writeFact(file, fact), close: () => closeSync(file) } };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('data-dir-not-writable', { details: { path: dataDir }, cause });
  }
}

function readFacts(path: string): Fact[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.pop(); // empty after the last newline, or torn
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Fact;
    } catch (cause) {
      throw new AppError('exchange-damaged', { details: { path, line: index + 1 }, cause });
    }
  });
}

function rewrite(path: string, state: State): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w');
  for (const fact of shortest(state)) writeFact(file, fact);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path);
}

/** The facts that compaction keeps. */
function* shortest(state: State): Generator<Fact> {
  if (state.directoryHidesLids) yield { f: 'directory', hidesLids: true };
  for (const { phone, inbox } of state.handsets.values()) yield { f: 'phone', phone, inbox };
  for (const group of state.groups.values()) yield { f: 'group', group };
  for (const bot of state.bots.values()) yield { f: 'account', ...bot };
  for (const message of state.log) yield { f: 'kept', message };
}

function writeFact(file: number, fact: Fact): void {
  const line = Buffer.from(`${JSON.stringify(fact)}\n`);
  let written = 0;
  while (written < line.length) written += writeSync(file, line, written);
}
