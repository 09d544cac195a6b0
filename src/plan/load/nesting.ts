import { Lexer } from 'yaml';

/** Deeper than any plan, and far from where a parser runs out of stack. */
export const MAX_NESTING = 32;
const MAX_INDENT = 200;

/**
 * Offset at which a text is nested too deep to be parsed, if it is. The parser recurses; close to the end of the
 * stack Node cannot even compile a regular expression and aborts, which nothing can catch. The lexer does not recurse.
 */
export function tooDeepAt(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let indicators = 0;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (brackets === 0 && (token === '-' || token === '?' || token === ':')) indicators++;
    else if (token.includes('\n')) indicators = 0;
    const indented = atLineStart && token.trim() === '' && token.length > MAX_INDENT;
    if (brackets > MAX_NESTING || indicators > MAX_NESTING || indented) return offset;
    atLineStart = token.endsWith('\n');
    if (!CONTROL.has(token)) offset += token.length;
  }
  return undefined;
}

/** Tokens that the lexer adds to what is in the text: BOM, document, flow-error end, scalar. */
const CONTROL = new Set(['\x02', '\x18', '\x1f']);
