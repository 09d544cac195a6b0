import type { Text } from '../core/index.ts';

export const questionTexts = {
  wayOut: {
    it: 'Rispondi con un messaggio. "indietro" torna alla domanda prima, "annulla" lascia perdere.',
    fr: 'Réponds par un message. « retour » revient à la question précédente, « annuler » abandonne.',
    en: 'Answer with a message. "back" returns to the question before, "cancel" drops it.',
  },
  wayOutOfChoices: {
    it: 'Rispondi con un numero. "indietro" torna alla domanda prima, "annulla" lascia perdere.',
    fr: 'Réponds par un numéro. « retour » revient à la question précédente, « annuler » abandonne.',
    en: 'Answer with a number. "back" returns to the question before, "cancel" drops it.',
  },
  outOfChoices: {
    it: 'Non è tra le scelte: rispondi con un numero da {first} a {count}.',
    fr: 'Cela ne fait pas partie des choix : réponds par un numéro de {first} à {count}.',
    en: 'That is not one of the choices: answer with a number from {first} to {count}.',
  },
  meant: {
    it: 'Non è tra le scelte. Forse volevi dire {meant}? Rispondi con un numero da {first} a {count}.',
    fr: 'Cela ne fait pas partie des choix. Voulais-tu dire {meant} ? Réponds par un numéro de {first} à {count}.',
    en: 'That is not one of the choices. Did you mean {meant}? Answer with a number from {first} to {count}.',
  },
  first: {
    it: 'Questa è la prima domanda: prima non c’è nulla.',
    fr: 'C’est la première question : il n’y a rien avant.',
    en: 'This is the first question: there is nothing before it.',
  },
  dropped: {
    it: 'Va bene, lascio perdere /{command}. Non è partito nulla.',
    fr: 'D’accord, j’abandonne /{command}. Rien n’est parti.',
    en: 'All right, /{command} is dropped. Nothing was sent.',
  },
  countdownRuns: {
    it: 'Un invio però sta per partire: /cancel lo ferma.',
    fr: 'Mais un envoi est sur le point de partir : /cancel l’arrête.',
    en: 'A send is about to start, though: /cancel stops it.',
  },
  replaced: {
    it: '_La domanda aperta per /{command} è chiusa._',
    fr: '_La question ouverte pour /{command} est fermée._',
    en: '_The open question for /{command} is closed._',
  },
} as const satisfies Record<string, Text>;
