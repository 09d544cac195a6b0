import type { Text } from '../../core/index.ts';

/** What the checks of the rest are called. */
export const checkNames = {
  redis: { it: 'Memoria', fr: 'Mémoire', en: 'Store' },
  session: { it: 'WhatsApp', fr: 'WhatsApp', en: 'WhatsApp' },
  workers: { it: 'Code di invio', fr: 'Files d’envoi', en: 'Queues' },
  pace: { it: 'Ritmo di invio', fr: 'Rythme d’envoi', en: 'Sending pace' },
  plan: { it: 'Piano', fr: 'Plan', en: 'Plan' },
} as const satisfies Record<string, Text>;

export const healthTexts = {
  well: { it: '*Tutto a posto.*', fr: '*Tout va bien.*', en: '*All is well.*' },
  planFaults: {
    it: 'i file modificati hanno {count, plural, one {un errore} other {# errori}}: resta in uso il piano di prima',
    fr: 'les fichiers modifiés ont {count, plural, one {une erreur} other {# erreurs}} ; le plan d’avant reste en service',
    en: 'the changed files have {count, plural, one {an error} other {# errors}}; the plan before them is in use',
  },
  pacePaused: {
    it: 'fermo dopo troppi invii rifiutati. Controlla, poi scrivi /resume',
    fr: 'arrêté après trop d’envois refusés. Vérifie, puis écris /resume',
    en: 'stopped after too many refused sends. Look into it, then write /resume',
  },
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
