import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { Finding } from '../finding.ts';
import type { Path } from './fault.ts';
import { MAX_NESTING, tooDeepAt } from './nesting.ts';

/** How often one anchor may be used; more is a mistake or an attack. */
const MAX_ALIASES = 50;

/** A YAML file that was parsed: its value, and where each part of it stands. */
export interface Source {
  readonly file: string;
  readonly value: unknown;
  locate(path: Path, at?: 'key'): { line: number; column: number };
  has(path: Path): boolean;
}

/** `source` is missing when the file is so broken that its contents mean nothing. */
export interface ParsedYaml {
  readonly source?: Source;
  readonly findings: readonly Finding[];
}

export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const at = (offset: number, problem: string, fix: string): Finding => {
    const { line, col } = lines.linePos(offset);
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      level: 'error',
      rule: 'yaml',
      problem,
      fix,
    };
  };
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const before = text.slice(0, deep).split('\n');
    const finding = at(0, `brackets or indentation are nested more than ${MAX_NESTING} deep`, 'Flatten it.');
    return { findings: [{ ...finding, line: before.length, column: (before.at(-1) ?? '').length + 1 }] };
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
      version: '1.2',
      schema: 'core',
    });
    const findings = firstPerLine(
      [...document.errors, ...document.warnings].map((error) =>
        at(error.pos[0], `not valid YAML: ${error.message}`, fixFor(error.code)),
      ),
    );
    if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return { findings };
    return { findings, source: sourceOf(file, document, lines) };
  } catch (error) {
    const problem = `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    return { findings: [at(0, problem, 'Write it out plainly: no anchors (&, *), no deep nesting.')] };
  }
}

function sourceOf(file: string, document: Document.Parsed, lines: LineCounter): Source {
  const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  refuseCircles(value);
  return {
    file,
    value,
    has: (path) => walk(document, path).found,
    locate: (path, at) => {
      const { line, col } = lines.linePos(walk(document, path, at).offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

/** An anchor can hold itself; everything after this walks the value to its end. */
function refuseCircles(value: unknown): void {
  JSON.stringify(value);
}

/** Follows a path as far as it goes; the offset is that of the last thing found on the way. */
function walk(document: Document.Parsed, path: Path, at?: 'key'): { found: boolean; offset: number } {
  let node: unknown = document.contents;
  let key = isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => String(isScalar(item.key) ? item.key.value : item.key) === String(segment),
      );
      if (!pair) return { found: false, offset: key };
      key = startOf(pair.key) ?? key;
      node = pair.value;
    } else if (isSeq(node) && typeof segment === 'number' && segment < node.items.length) {
      node = node.items[segment];
      key = startOf(node) ?? key;
    } else return { found: false, offset: key };
  }
  const pointAtValue = at !== 'key' && isScalar(node) && node.value !== null;
  return { found: true, offset: pointAtValue ? (startOf(node) ?? key) : key };
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}

/** One slip makes the parser stumble over the whole rest of its line. */
function firstPerLine(findings: readonly Finding[]): Finding[] {
  const lines = new Map(findings.map((finding) => [finding.line, finding] as const).reverse());
  return [...lines.values()].reverse();
}

function fixFor(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two and remove the other.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces instead of tabs.';
  if (code === 'MULTIPLE_DOCS') return 'Remove the line “---”: a plan file is a single document.';
  return 'Look at the indentation here and in the line above; put a text with {{…}}, “: ” or “#” in quotes.';
}
