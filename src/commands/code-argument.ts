import { z } from 'zod';
import type { Argument } from './command.ts';
import { fold } from './parse/index.ts';

/** The code as people type it: `k7qm`, `K7 QM`, `«K7QM».`; words behind it are not part of it. */
export function readCode(text: string): string {
  const words = fold(text)
    .toUpperCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
  const [first = ''] = words;
  return first.length >= 4 ? first : words.join('');
}

const Code = z.string().min(1).transform(readCode);

/** The code of a request. */
export const codeArgument = {
  schema: Code,
  position: 0,
  label: { it: 'CODICE', fr: 'CODE', en: 'CODE' },
  question: {
    it: 'Quale codice? È nel messaggio che ti ho mandato, per esempio K7QM.',
    fr: 'Quel code ? Il est dans le message que je t’ai envoyé, par exemple K7QM.',
    en: 'Which code? It is in the message I sent you, for example K7QM.',
  },
} as const satisfies Argument;
