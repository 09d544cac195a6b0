import type { Text } from '../core/index.ts';

/** To whoever was asked for a go-ahead that nobody needs any more. */
export const decidedTexts = {
  approved: {
    it: 'Per *#{ref}* ({code}) il tuo via libera non serve più: {name} l’ha approvato.',
    fr: 'Pour *#{ref}* ({code}), ton feu vert n’est plus nécessaire : {name} l’a approuvé.',
    en: '*#{ref}* ({code}) no longer needs your go-ahead: {name} approved it.',
  },
  rejected: {
    it: '*#{ref}* ({code}) non serve più: {name} ha respinto la richiesta.',
    fr: '*#{ref}* ({code}) n’est plus nécessaire : {name} a refusé la demande.',
    en: '*#{ref}* ({code}) is no longer needed: {name} rejected it.',
  },
  withdrawn: {
    it: '*#{ref}* ({code}) non serve più: {name} ha ritirato la richiesta.',
    fr: '*#{ref}* ({code}) n’est plus nécessaire : {name} a retiré la demande.',
    en: '*#{ref}* ({code}) is no longer needed: {name} withdrew it.',
  },
} as const satisfies Record<string, Text>;
