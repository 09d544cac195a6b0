/** A piece of a message's text, with WhatsApp's markup taken off. */
export interface Piece {
  readonly text: string;
  readonly style: 'plain' | 'bold' | 'italic' | 'struck' | 'code';
}

/** A marker counts only at the edge of a word and around text without spaces at its ends. */
const MARKUP =
  /(?<![\p{L}\p{N}])(?:\*(?<bold>\S(?:[^*\n]*\S)?)\*|_(?<italic>\S(?:[^_\n]*\S)?)_|~(?<struck>\S(?:[^~\n]*\S)?)~|`(?<code>[^`\n]+)`)(?![\p{L}\p{N}])/gu;

const STYLES = ['bold', 'italic', 'struck', 'code'] as const;

/** Cuts a message into pieces. The pieces are put on the page as text: nothing in a message is ever read as HTML. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKUP)) {
    const groups: Record<string, string | undefined> = match.groups ?? {};
    const style = STYLES.find((name) => groups[name] !== undefined) ?? 'plain';
    if (match.index > from) found.push({ text: text.slice(from, match.index), style: 'plain' });
    found.push({ text: groups[style] ?? match[0], style });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from), style: 'plain' });
  return found;
}

/** The text on one line without markup, for previews. */
export const plainText = (text: string): string =>
  pieces(text)
    .map((piece) => piece.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
