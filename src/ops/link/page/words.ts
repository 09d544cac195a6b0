import type { LinkWords } from '../link-words.ts';

/** What the page says, in the language that the server chose: it came with the page. */
export const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as LinkWords;
