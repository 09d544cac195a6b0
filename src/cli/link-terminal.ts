import { createInterface } from 'node:readline/promises';

/** Where `tocsin link` talks with a person; a test hands over its own. */
export interface LinkTerminal {
  /** Prints a line, for good. */
  print(line: string): void;
  /** Shows lines in the place of those shown last, where the terminal can; else below. */
  show(lines: readonly string[]): void;
  /** The answer of a person; undefined when there is nobody to ask. */
  ask(question: string): Promise<string | undefined>;
  /** In characters; undefined: no terminal, but a file or a pipe, which understands no colours either. */
  readonly size: { readonly columns: number; readonly rows: number } | undefined;
}

interface TerminalStreams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Up by so many lines, and all below it wiped. */
const backUp = (lines: number): string => `\u001b[${lines}A\u001b[J`;

export function processTerminal({ input, output }: TerminalStreams): LinkTerminal {
  let shown = 0;
  return {
    get size() {
      return output.isTTY ? { columns: output.columns, rows: output.rows } : undefined;
    },
    print(line) {
      shown = 0;
      output.write(`${line}\n`);
    },
    show(lines) {
      // What has scrolled out of sight cannot be replaced.
      const replaces = output.isTTY && shown > 0 && shown < output.rows;
      output.write(`${replaces ? backUp(shown) : ''}${lines.join('\n')}\n`);
      shown = lines.length;
    },
    async ask(question) {
      if (!input.isTTY) return undefined;
      const lines = createInterface({ input, output });
      try {
        return await lines.question(`${question} `);
      } finally {
        lines.close();
      }
    },
  };
}
