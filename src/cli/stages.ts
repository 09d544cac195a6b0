import { SingleBar } from 'cli-progress';
import type { OnStage, Stage } from '../backup/index.ts';

export interface Stages {
  readonly onStage: OnStage;
  stop(): void;
}

/** A bar for each part on a terminal; elsewhere a line when it begins. */
export function stages(
  names: Readonly<Partial<Record<Stage, string>>>,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean },
): Stages {
  let current: Stage | undefined;
  let bar: SingleBar | undefined;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stop,
    onStage(stage, done, total) {
      if (stage !== current) {
        stop();
        current = stage;
        const name = names[stage] ?? stage;
        if (output.isTTY) {
          bar = new SingleBar({
            stream: output,
            format: `{bar} {percentage}% · ${name}`,
            clearOnComplete: true,
          });
          bar.start(Math.max(1, total), 0);
        } else output.write(`${name} …\n`);
      }
      bar?.setTotal(Math.max(1, total));
      bar?.update(done);
    },
  };
}
