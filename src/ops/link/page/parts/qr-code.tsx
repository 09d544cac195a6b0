import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { words } from '../words.ts';

/** Modules of white that a scanner wants around the code. */
const BORDER = 4;
/** About so many pixels wide: whole ones for each module, which looks and scans best. */
const WIDTH = 336;

/** Always black on white: phones read nothing else for certain. */
export function QrCode({ text }: { readonly text: string }): VNode {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      width={size * Math.max(2, Math.floor(WIDTH / size))}
      shape-rendering="crispEdges"
      role="img"
      aria-label={words.page.qrLabel}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One path of squares: `M x y h1v1h-1z` for each black module. */
function drawn(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'L', border: BORDER });
  let path = '';
  data.forEach((row, y) =>
    row.forEach((black, x) => {
      if (black) path += `M${x} ${y}h1v1h-1z`;
    }),
  );
  return { size, path };
}
