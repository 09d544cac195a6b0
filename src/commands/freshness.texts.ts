import type { Text } from '../core/index.ts';

export const freshnessTexts = {
  stale: {
    it: 'Questo messaggio è di {minutes, plural, one {# minuto} other {# minuti}} fa, quindi non l’ho eseguito: se vale ancora, scrivilo di nuovo.',
    fr: 'Ce message date d’il y a {minutes, plural, one {# minute} other {# minutes}}, je ne l’ai donc pas exécuté : s’il vaut toujours, écris-le à nouveau.',
    en: 'This message is {minutes, plural, one {# minute} other {# minutes}} old, so I did not carry it out: if you still want it, send it again.',
  },
  edited: {
    it: 'Non eseguo messaggi modificati: scrivi di nuovo il comando in un messaggio nuovo.',
    fr: 'Je n’exécute pas les messages modifiés : écris à nouveau la commande dans un nouveau message.',
    en: 'I do not carry out edited messages: please send the command again as a new message.',
  },
  forwarded: {
    it: 'Non eseguo messaggi inoltrati: se lo vuoi tu, scrivi il comando di tua mano.',
    fr: 'Je n’exécute pas les messages transférés : si c’est ton intention, écris la commande toi-même.',
    en: 'I do not carry out forwarded messages: if you want this, type the command yourself.',
  },
  quoted: {
    it: 'Non eseguo comandi che citano il messaggio di qualcun altro: scrivi di nuovo il comando senza citazione.',
    fr: 'Je n’exécute pas les commandes qui citent le message de quelqu’un d’autre : écris-la à nouveau sans citation.',
    en: 'I do not carry out commands that quote someone else’s message: please send it again without the quote.',
  },
} as const satisfies Record<string, Text>;
