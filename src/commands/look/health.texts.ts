import type { Text } from '../../core/index.ts';

/** What the checks of the rest are called. */
export const checkNames = {
  redis: { it: 'Memoria', fr: 'Mémoire', en: 'Store' },
  session: { it: 'WhatsApp', fr: 'WhatsApp', en: 'WhatsApp' },
  workers: { it: 'Code di invio', fr: 'Files d’envoi', en: 'Queues' },
  plan: { it: 'Piano', fr: 'Plan', en: 'Plan' },
} as const satisfies Record<string, Text>;

export const healthTexts = {
  well: { it: '*Tutto a posto.*', fr: '*Tout va bien.*', en: '*All is well.*' },
  unwell: {
    it: '*Qualcosa non va: avvisa chi gestisce Tocsin.*',
    fr: '*Quelque chose ne va pas : préviens la personne qui gère Tocsin.*',
    en: '*Something is wrong: tell whoever runs Tocsin.*',
  },
} as const satisfies Record<string, Text>;

export const healthHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: { it: 'dice se Tocsin sta bene', fr: 'dit si Tocsin va bien', en: 'tells whether Tocsin is well' },
  help: {
    it: 'Dice se WhatsApp, la memoria, le code e il piano funzionano.',
    fr: 'Dit si WhatsApp, la mémoire, les files et le plan fonctionnent.',
    en: 'Tells whether WhatsApp, the store, the queues and the plan work.',
  },
  examples: { it: ['/salute'], fr: ['/sante'], en: ['/health'] },
} as const;
