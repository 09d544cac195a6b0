import { renderUnicodeCompact } from 'uqr';

/** White on black, whatever the colours of the terminal: the blocks are the light modules. */
const COLOURS = ['\u001b[97;40m', '\u001b[0m'] as const;

/**
 * A QR code for a terminal, two modules in the height of a line.
 * @param colours the terminal understands them; without, the code is right on a dark ground only
 */
export function qrText(text: string, colours = true): string {
  const lines = renderUnicodeCompact(text, { border: 2 });
  return colours ? lines.replace(/^.*$/gm, (line) => `${COLOURS[0]}${line}${COLOURS[1]}`) : lines;
}
