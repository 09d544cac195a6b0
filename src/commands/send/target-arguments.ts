import { z } from 'zod';
import type { Argument } from '../command.ts';
import { planText } from '../command.ts';
import { nearest } from '../parse/index.ts';
import { audienceIdOf } from './target.ts';

/** Words before an audience, in any of our languages. */
const TO = ['to', 'a', 'ai', 'agli', 'alle', 'al', 'per', 'pour', 'aux', 'au', 'for'];

const COPIES = {
  once: 'once',
  una: 'once',
  uno: 'once',
  une: 'once',
  both: 'both',
  entrambe: 'both',
  deux: 'both',
};

/** What `/send` and `/preview` take; everything else is a variable of the template. */
export const targetArguments = {
  template: {
    schema: z.string().optional(),
    position: 0,
    keys: ['messaggio', 'modello', 'modele'],
    label: { it: 'SCENARIO.MESSAGGIO', fr: 'SCENARIO.MESSAGE', en: 'PLAYBOOK.TEMPLATE' },
    choices: (plan, language) =>
      Object.entries(plan.playbooks).map(([value, { title }]) => ({
        value,
        label: planText(title, language, plan),
      })),
  },
  audience: {
    schema: z.string().optional(),
    position: 1,
    markers: TO,
    accepts: (plan, word) =>
      audienceIdOf(word, plan) !== undefined || nearest(word, Object.keys(plan.audiences)).length > 0,
    keys: ['to', 'destinatari', 'destinataires'],
    label: { it: 'DESTINATARI', fr: 'DESTINATAIRES', en: 'AUDIENCE' },
    choices: (plan, language) =>
      Object.entries(plan.audiences).map(([value, { title }]) => ({
        value,
        label: planText(title, language, plan),
      })),
  },
  copies: {
    schema: z.enum(['once', 'both']).optional(),
    flags: COPIES,
    label: { it: 'COPIE', fr: 'COPIES', en: 'COPIES' },
    question: {
      it: 'Chi è anche in un gruppo: una copia sola (once) o tutte e due (both)?',
      fr: 'Pour qui est aussi dans un groupe : une seule copie (once) ou les deux (both) ?',
      en: 'People who are in a group, too: one copy (once) or both?',
    },
    choices: () => [
      { value: 'once', label: 'once' },
      { value: 'both', label: 'both' },
    ],
  },
  via: {
    schema: z.literal('whatsapp').default('whatsapp'),
    label: { it: 'CANALE', fr: 'CANAL', en: 'CHANNEL' },
    question: {
      it: 'Su quale canale? Per ora i messaggi partono solo su WhatsApp.',
      fr: 'Par quel canal ? Pour l’instant, les messages partent seulement par WhatsApp.',
      en: 'On which channel? So far, messages leave by WhatsApp only.',
    },
    choices: () => [{ value: 'whatsapp', label: 'WhatsApp' }],
  },
} as const satisfies Record<string, Argument>;
