import { watch, type FSWatcher } from 'chokidar';
import { canonicalJson, type Clock, type Timer } from '../../core/index.ts';
import type { Finding } from '../finding.ts';
import { loadPlan } from '../load/load-plan.ts';
import type { Plan } from '../plan.ts';
import { DEEPEST } from '../schema/attachment.ts';
import { fingerprintOf, isHiddenBelow } from './fingerprint.ts';

export interface WatchOptions {
  /** A plan without errors whose digest differs from the last one. Must not throw. */
  readonly onGood: (plan: Plan) => void;
  /** The plan has errors, and others than before. The last good one stays in force. Must not throw. */
  readonly onBad: (findings: readonly Finding[]) => void;
  /** The errors are mended, and the plan is again what it was before them. */
  readonly onMended?: () => void;
  readonly clock: Clock;
  /** Digest of the plan that is in force already. */
  readonly digest?: string;
}

export interface PlanWatch {
  close(): Promise<void>;
}

/** Editors write a file in several steps; they are done within this time. */
const DEBOUNCE_MS = 300;
/** Networked and mounted folders report nothing, and a replaced folder takes its watcher along: look now and then. */
const LOOK_EVERY_MS = 5_000;

/** Loads the plan whenever the folder changes. Changes that came before the call are found, too. */
export function watchPlan(dir: string, options: WatchOptions): PlanWatch {
  const { clock, onGood, onBad, onMended } = options;
  let digest = options.digest;
  let faults = '';
  let seen = { folder: '', files: '' };
  let watcher: FSWatcher | undefined;
  let due: Timer | undefined;
  let closed = false;
  let work: Promise<void> = Promise.resolve();
  /** One step at a time: a slow load never overtakes a later one. */
  const then = (step: () => Promise<void>): void => {
    work = work.then(step);
  };

  const reload = async (): Promise<void> => {
    const loaded = await loadPlan(dir, { now: clock.now() });
    if (closed) return;
    const before = faults;
    faults = loaded.ok ? '' : canonicalJson(loaded.findings);
    if (!loaded.ok) {
      if (faults !== before) onBad(loaded.findings);
    } else if (loaded.plan.digest !== digest) {
      digest = loaded.plan.digest;
      onGood(loaded.plan);
    } else if (before !== '') onMended?.();
  };
  const soon = (): void => {
    if (closed) return;
    due?.cancel();
    due = clock.after(DEBOUNCE_MS, () => then(reload));
  };
  const look = async (): Promise<void> => {
    const now = await fingerprintOf(dir);
    if (closed) return;
    if (now.folder !== seen.folder) {
      await watcher?.close();
      watcher = watch(dir, {
        ...{ depth: DEEPEST, ignoreInitial: true, ignorePermissionErrors: true },
        ignored: (path) => isHiddenBelow(dir, path),
      });
      watcher.on('all', soon).on('error', soon);
    }
    if (now.folder !== seen.folder || now.files !== seen.files) soon();
    seen = now;
  };
  then(look);
  const looking = clock.every(LOOK_EVERY_MS, () => then(look));
  return {
    close: async () => {
      closed = true;
      looking.cancel();
      due?.cancel();
      await work;
      await watcher?.close();
    },
  };
}
