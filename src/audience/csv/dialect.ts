const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  readonly delimiter: Delimiter;
  /** The first line only says `sep=;`, for Excel. */
  readonly declared: boolean;
}

/**
 * Which delimiter a file uses: the one its header has most of, outside quotes.
 * @returns undefined while the beginning does not yet hold the whole header
 */
export function dialectOf(beginning: string, whole: boolean): Dialect | undefined {
  const text = beginning.replace(/^\ufeff/, '').replace(/^\n+/, '');
  const declared = /^"?sep=([,;\t])"?\n/i.exec(text)?.[1] as Delimiter | undefined;
  if (declared) return { delimiter: declared, declared: true };
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  let ended = whole;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '\n') {
      ended = true;
      break;
    } else if (!quoted && char in counts) counts[char as Delimiter] += 1;
  }
  if (!ended) return undefined;
  const delimiter = DELIMITERS.reduce((best, each) => (counts[each] > counts[best] ? each : best));
  return { delimiter, declared: false };
}
