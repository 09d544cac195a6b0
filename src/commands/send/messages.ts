/** Longer answers are cut here: what a phone still shows without "read more" twice over. */
const LONGEST = 3_500;

/** Cuts a long text at line ends. The pieces put together are the whole. Never used on the exact text. */
export function pieces(text: string): string[] {
  const parts: string[] = [];
  let current = '';
  for (const line of text.split('\n').flatMap(cutLine)) {
    const longer = current === '' ? line : `${current}\n${line}`;
    if (longer.length <= LONGEST) {
      current = longer;
      continue;
    }
    parts.push(current);
    current = line;
  }
  return [...parts, current].filter((part) => part.trim() !== '');
}

function cutLine(line: string): string[] {
  const cut: string[] = [];
  for (let at = 0; at < line.length; at += LONGEST) cut.push(line.slice(at, at + LONGEST));
  return cut.length > 0 ? cut : [''];
}
