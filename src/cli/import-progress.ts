import { SingleBar } from 'cli-progress';

interface Progress {
  readonly bytes: number;
  readonly rows: number;
}

export interface ImportProgress {
  update(progress: Progress): void;
  /** Writes a line without tearing the bar. */
  say(line: string): void;
  stop(): void;
}

const ROWS_PER_LINE = 10_000;

/**
 * A bar on a terminal; elsewhere one line for every tenth of the file but the last, where the summary follows (or for
 * every 10,000 rows, when its size is not known).
 */
export function importProgress(
  size: number | undefined,
  output: NodeJS.WritableStream & { readonly isTTY?: boolean },
): ImportProgress {
  return output.isTTY && size !== undefined ? bar(size, output) : lines(size, output);
}

function bar(size: number, output: NodeJS.WritableStream): ImportProgress {
  const single = new SingleBar({
    stream: output,
    format: '{bar} {percentage}% · {rows} rows · {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
  });
  let rows = 0;
  let bytes = 0;
  single.start(Math.max(1, size), 0, { rows });
  return {
    update(progress) {
      ({ bytes, rows } = progress);
      single.update(bytes, { rows });
    },
    say(line) {
      output.write(`\r\u001b[K${line}`);
      single.update(bytes, { rows });
    },
    stop: () => single.stop(),
  };
}

function lines(size: number | undefined, output: NodeJS.WritableStream): ImportProgress {
  let told = 0;
  return {
    update({ bytes, rows }) {
      const step = size ? Math.min(9, Math.floor((bytes * 10) / size)) : Math.floor(rows / ROWS_PER_LINE);
      if (step <= told) return;
      told = step;
      output.write(size ? `${step * 10} % · ${rows} rows\n` : `${rows} rows\n`);
    },
    say: (line) => void output.write(line),
    stop: () => undefined,
  };
}
