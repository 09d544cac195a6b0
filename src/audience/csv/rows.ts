import { parse, type CsvError } from 'csv-parse';
import { dialectOf, type Dialect } from './dialect.ts';
import type { Rejected } from './fault.ts';
import { textReader } from './text.ts';

export interface CsvRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row longer than this is taken for a quotation mark that was never closed. */
const LONGEST_ROW = 64_000;

/**
 * The rows of a CSV file, some at a time, and at the end what kept it from being read further, if anything. Rows before
 * that are all given. Takes `,` `;` or tab, a byte order mark, every line ending, and lines inside quotes.
 */
export async function* csvRows(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly CsvRow[], Rejected | undefined> {
  const read = textReader();
  let beginning = '';
  let csv: ReturnType<typeof csvParser> | undefined;
  for await (const chunk of withEnd(input)) {
    const text = read(chunk);
    if (typeof text !== 'string') return text;
    if (!csv) {
      beginning += text;
      const dialect = dialectOf(beginning, !chunk || beginning.length > LONGEST_ROW);
      if (!dialect) continue;
      csv = csvParser(dialect);
    }
    const fault = await csv.write(beginning || text);
    beginning = '';
    yield csv.take();
    if (fault) return fault;
  }
  const fault = await csv?.end();
  yield csv?.take() ?? [];
  return fault;
}

/** The chunks, and `undefined` after the last. */
async function* withEnd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | undefined> {
  yield* input;
  yield undefined;
}

function csvParser({ delimiter, declared }: Dialect) {
  let rows: CsvRow[] = [];
  let lastLine = 0;
  // Rows are taken as they are parsed: what a stream has buffered is lost when it ends with an error.
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { lines }) => {
      const inside = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      if (!(declared && rows.length === 0 && lastLine === 0)) rows.push({ line: lines - inside, cells });
      lastLine = lines;
      return null;
    },
  });
  let failure: CsvError | undefined;
  parser.on('error', (error: CsvError) => {
    failure = error;
  });
  parser.resume();
  const settled = (done: () => void): void => {
    parser.once('error', done);
    parser.once('end', done);
  };
  const fault = (): Rejected | undefined => (failure ? explainFailure(failure, lastLine + 1) : undefined);
  return {
    write: async (text: string): Promise<Rejected | undefined> => {
      await new Promise<void>((resolve) => parser.write(text, () => resolve()));
      return fault();
    },
    end: async (): Promise<Rejected | undefined> => {
      await new Promise<void>((resolve) => {
        settled(resolve);
        parser.end();
      });
      return fault();
    },
    take: (): CsvRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function explainFailure(error: CsvError, line: number): Rejected {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    const problem = 'a quotation mark (") is opened here and not closed, so what follows cannot be read';
    return {
      line,
      problem,
      fix: 'Close or remove it and import the file again; rows already taken stay as they are.',
    };
  }
  return { line, problem: `what follows cannot be read (${error.code})`, fix: 'Save the file as CSV again.' };
}
