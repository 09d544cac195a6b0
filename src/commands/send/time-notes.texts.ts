import type { Text } from '../../core/index.ts';

export const timeNoteTexts = {
  tomorrow: {
    it: '⏰ Le {clock} di oggi sono già passate: *{name}* è domani, {when}.',
    fr: '⏰ {clock} est déjà passé aujourd’hui : *{name}* est demain, {when}.',
    en: '⏰ {clock} has passed: I took *{name}* as tomorrow, {when}.',
  },
  far: {
    it: '⏰ *{name}* è tra più di 12 ore: {when}.',
    fr: '⏰ *{name}* est dans plus de 12 heures : {when}.',
    en: '⏰ *{name}* is more than 12 hours away: {when}.',
  },
  expires: {
    it: 'Ma questo messaggio scade prima: {expires}.',
    fr: 'Mais ce message expire avant : {expires}.',
    en: 'But this message expires before that: {expires}.',
  },
} as const satisfies Record<string, Text>;
