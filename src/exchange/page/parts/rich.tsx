import type { VNode } from 'preact';
import { pieces, type Piece } from '../model/rich-text.ts';

/** A message's text with its bold and italic. Everything in it becomes text nodes. */
export const Rich = ({ text }: { text: string }): VNode => <>{pieces(text).map(show)}</>;

function show({ text, style }: Piece, index: number): VNode | string {
  switch (style) {
    case 'bold':
      return <strong key={index}>{text}</strong>;
    case 'italic':
      return <em key={index}>{text}</em>;
    case 'struck':
      return <s key={index}>{text}</s>;
    case 'code':
      return <code key={index}>{text}</code>;
    case 'plain':
      return text;
  }
}
