import type { Rejected } from './fault.ts';

const SAVE_AS =
  'Save it as "CSV UTF-8" (Excel: Save as; LibreOffice: character set UTF-8) and import it again.';

/** Enough of the beginning to tell what kind of file it is. */
const HEAD_BYTES = 512;

/**
 * Reads bytes as UTF-8 text with `\n` at the end of each line, wherever the chunks were cut. The reader is given
 * `undefined` after the last chunk, and returns a fault for what is not such text.
 */
export function textReader(): (chunk: Uint8Array | undefined) => string | Rejected {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let head: Uint8Array | undefined = new Uint8Array();
  let returned = false; // the text so far ended with a carriage return

  const decode = (bytes: Uint8Array, last: boolean): string | Rejected => {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: !last });
    } catch {
      const problem = 'the file is not UTF-8 text: from about here on, letters with accents cannot be read';
      return { line: line + linesBeforeFault(bytes), problem, fix: SAVE_AS };
    }
    const begun = returned && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') returned = text.endsWith('\r');
    const lines = begun.replace(/\r\n?/g, '\n');
    line += count(lines);
    return lines;
  };

  return (chunk) => {
    const bytes = chunk ?? new Uint8Array();
    if (!head) return decode(bytes, !chunk);
    head = Buffer.concat([head, bytes]);
    if (chunk && head.length < HEAD_BYTES) return '';
    const [beginning, problem] = [head, wrongKind(head)];
    head = undefined;
    return problem ? { line: 1, problem, fix: SAVE_AS } : decode(beginning, !chunk);
  };
}

function wrongKind(chunk: Uint8Array): string | undefined {
  const [a, b, c, d] = chunk;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'the file is UTF-16, not UTF-8';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'the file is a workbook (xlsx or ods), not CSV';
  return chunk.subarray(0, 4096).includes(0) ? 'the file is not text (or UTF-16 without a mark)' : undefined;
}

/** Lines of the chunk that are still good, near enough for a person to find the place. */
function linesBeforeFault(bytes: Uint8Array): number {
  const lossy = new TextDecoder('utf-8').decode(bytes);
  return count(lossy.slice(0, Math.max(0, lossy.indexOf('\ufffd', 1))).replace(/\r\n?/g, '\n'));
}

const count = (text: string): number => text.split('\n').length - 1;
