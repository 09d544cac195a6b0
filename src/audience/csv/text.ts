import type { Rejected } from './fault.ts';

const SAVE_AS =
  'Save it as "CSV UTF-8" (Excel: Save as; LibreOffice: character set UTF-8) and import it again.';

/** Reads bytes as UTF-8 text with `\n` at the end of each line, wherever the chunks were cut. */
export function textReader(): (chunk: Uint8Array | undefined) => string | Rejected {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let first = true;
  let returned = false; // the last chunk ended with a carriage return

  return (chunk) => {
    if (first && chunk) {
      first = false;
      const problem = wrongKind(chunk);
      if (problem) return { line: 1, problem, fix: SAVE_AS };
    }
    let text: string;
    try {
      text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      const problem = 'the file is not UTF-8 text: from about here on, letters with accents cannot be read';
      return { line: line + linesBeforeFault(chunk), problem, fix: SAVE_AS };
    }
    const begun = returned && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') returned = text.endsWith('\r');
    const lines = begun.replace(/\r\n?/g, '\n');
    line += count(lines);
    return lines;
  };
}

function wrongKind(chunk: Uint8Array): string | undefined {
  const [a, b, c, d] = chunk;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'the file is UTF-16, not UTF-8';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'the file is a workbook (xlsx or ods), not CSV';
  return chunk.subarray(0, 4096).includes(0) ? 'the file is not text (or UTF-16 without a mark)' : undefined;
}

/** Lines of the chunk that are still good, near enough for a person to find the place. */
function linesBeforeFault(chunk: Uint8Array | undefined): number {
  if (!chunk) return 0;
  const lossy = new TextDecoder('utf-8').decode(chunk);
  return count(lossy.slice(0, Math.max(0, lossy.indexOf('\ufffd', 1))).replace(/\r\n?/g, '\n'));
}

const count = (text: string): number => text.split('\n').length - 1;
