import { renderUnicodeCompact } from 'uqr';

/** A QR code for a terminal, two modules in the height of a line. */
export const qrText = (text: string): string => renderUnicodeCompact(text, { border: 2 });
