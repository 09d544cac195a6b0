import { z } from 'zod';
import { BASIS_KINDS } from '../../audience/index.ts';
import { LanguageTag } from './language-tag.ts';
import type { Argument } from '../command.ts';
import { fold } from '../parse/index.ts';
import { contactTexts as texts } from './contact.texts.ts';

/** Names of a basis, in any of our languages. */
const BASES: Readonly<Record<string, (typeof BASIS_KINDS)[number]>> = {
  consenso: 'consent',
  consentement: 'consent',
  contratto: 'contract',
  contrat: 'contract',
  'compito-pubblico': 'public-task',
  'mission-publique': 'public-task',
  'interesse-vitale': 'vital-interest',
  'interet-vital': 'vital-interest',
};

const Basis = z.preprocess((text) => {
  if (typeof text !== 'string') return text;
  const word = fold(text).replace(/[\s_]+/g, '-');
  return Object.hasOwn(BASES, word) ? BASES[word] : word;
  // What `preprocess` takes is unknown to its type; parsers hand over text.
}, z.enum(BASIS_KINDS).optional()) as unknown as z.ZodType<
  (typeof BASIS_KINDS)[number] | undefined,
  string | undefined
>;

const label = (it: string, fr: string, en: string): Argument['label'] => ({ it, fr, en });

/** What `/contact` takes. */
export const contactArguments = {
  who: {
    schema: z.string().optional(),
    position: 0,
    rest: 'words',
    label: label('NUMERO o NOME', 'NUMERO ou NOM', 'NUMBER or NAME'),
  },
  name: {
    schema: z.string().min(1).optional(),
    keys: ['nome', 'nom'],
    label: label('NOME', 'NOM', 'NAME'),
    question: texts.askName,
  },
  language: {
    schema: LanguageTag.optional(),
    keys: ['lingua', 'langue', 'lang'],
    label: label('it', 'fr', 'en'),
    question: texts.askLanguage,
  },
  tags: {
    schema: z.string().optional(),
    keys: ['tag', 'etichette', 'etiquettes'],
    label: label('a;b', 'a;b', 'a;b'),
  },
  zone: { schema: z.string().optional(), keys: ['zona'], label: label('ZONA', 'ZONE', 'ZONE') },
  email: {
    schema: z.email().optional(),
    keys: ['mail', 'e-mail'],
    label: label('EMAIL', 'EMAIL', 'EMAIL'),
    question: texts.askEmail,
  },
  basis: {
    schema: Basis,
    keys: ['base'],
    label: label('BASE', 'BASE', 'BASIS'),
    question: texts.askBasis,
    choices: () => BASIS_KINDS.map((value) => ({ value, label: value })),
  },
  source: {
    schema: z.string().min(1).optional(),
    keys: ['fonte', 'origine'],
    label: label('FONTE', 'ORIGINE', 'SOURCE'),
    question: texts.askSource,
  },
  date: {
    schema: z.iso.date().optional(),
    keys: ['data'],
    label: label('AAAA-MM-GG', 'AAAA-MM-JJ', 'YYYY-MM-DD'),
    question: texts.askDate,
  },
  sure: {
    schema: z.enum(['yes', 'no']).optional(),
    label: label('yes', 'yes', 'yes'),
    question: texts.askSure,
    choices: (_plan, language) => [
      { value: 'yes', label: texts.yes[language] },
      { value: 'no', label: texts.no[language] },
    ],
  },
} as const satisfies Record<string, Argument>;
