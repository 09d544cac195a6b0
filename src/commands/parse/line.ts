import { nearest } from './nearest.ts';
import { fold, tidy } from './text.ts';

/** How a message reads before anyone asks what its arguments mean. */
type Line =
  | { readonly kind: 'command'; readonly name: string; readonly rest: string; readonly slash: boolean }
  | { readonly kind: 'unknown-command'; readonly word: string; readonly meant: readonly string[] }
  | { readonly kind: 'words'; readonly text: string };

const SLASHES = /^[\p{Cf}\s]*[/／⁄∕][\p{Cf}\s]*/u;
/** A longer message is no command: the longest has a sentence of 300 characters in it. */
const LONGEST = 4_000;
const FIRST_WORD = /^[^\s,;:=]+/;

/**
 * Reads the first word of a message.
 * @param names folded name or alias → name of the command
 * @returns `command` without a slash, too: whether that counts depends on what the bot asked last
 */
export function readLine(message: string, names: ReadonlyMap<string, string>): Line {
  const text = tidy(message);
  if (text.length > LONGEST) return { kind: 'words', text };
  const slash = SLASHES.exec(text);
  const body = slash ? text.slice(slash[0].length) : text;
  const word = FIRST_WORD.exec(body)?.[0] ?? '';
  const name = names.get(fold(word));
  if (name !== undefined) {
    return {
      kind: 'command',
      name,
      rest: body.slice(word.length).replace(/^[\s,;:=]+/, ''),
      slash: slash !== null,
    };
  }
  if (!slash) return { kind: 'words', text };
  const meant = nearest(word, [...names.keys()]).map((near) => names.get(near) ?? near);
  return { kind: 'unknown-command', word, meant: [...new Set(meant)] };
}
