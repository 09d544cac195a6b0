const who = {
  it: 'chi può chiedere o approvare l’invio, o un amministratore: basta una persona',
  fr: 'qui peut demander ou approuver l’envoi, ou un administrateur : une personne suffit',
  en: 'whoever may ask for or approve the send, or an administrator: one person is enough',
};

export const pauseHelp = {
  who,
  summary: { it: 'mette in pausa un invio', fr: 'met un envoi en pause', en: 'pauses a send' },
  help: {
    it: 'Ferma l’invio prima del prossimo messaggio. Se ce n’è uno solo in corso, basta /pause.',
    fr: 'Arrête l’envoi avant le prochain message. S’il n’y en a qu’un en cours, /pause suffit.',
    en: 'Stops the send before its next message. When only one is running, /pause is enough.',
  },
  examples: { it: ['/pausa', '/pausa F3K'], fr: ['/pause', '/pause F3K'], en: ['/pause', '/pause F3K'] },
} as const;

export const resumeHelp = {
  who,
  summary: { it: 'riprende un invio in pausa', fr: 'reprend un envoi en pause', en: 'resumes a paused send' },
  help: {
    it: 'L’invio continua da dove si era fermato, anche quando si è fermato il numero per troppi rifiuti.',
    fr: 'L’envoi reprend là où il s’était arrêté, même quand le numéro s’est arrêté après trop de refus.',
    en: 'The send goes on from where it stopped, also when the number stopped itself after too many refusals.',
  },
  examples: { it: ['/riprendi'], fr: ['/reprendre'], en: ['/resume'] },
} as const;

export const cancelHelp = {
  who,
  summary: {
    it: 'annulla un invio, un conto alla rovescia o una richiesta',
    fr: 'annule un envoi, un compte à rebours ou une demande',
    en: 'cancels a send, a countdown or a request',
  },
  help: {
    it: 'Ferma tutto quello che non è ancora partito e dice quanti erano partiti. Durante il conto alla rovescia basta /cancel. Con il codice ritira una richiesta in attesa. /cancel tutti ferma tutti gli invii in corso.',
    fr: 'Arrête tout ce qui n’est pas encore parti et dit combien étaient partis. Pendant le compte à rebours, /cancel suffit. Avec le code, retire une demande en attente. /cancel tous arrête tous les envois en cours.',
    en: 'Stops everything that has not left and says how many had. During the countdown /cancel is enough. With the code it withdraws a waiting request. /cancel all stops every send under way.',
  },
  examples: {
    it: ['/annulla', '/annulla F3K', '/annulla K7QM'],
    fr: ['/annuler', '/annuler F3K', '/annuler K7QM'],
    en: ['/cancel', '/cancel F3K', '/cancel K7QM'],
  },
} as const;
